using AgentSend.Application.Dns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Dns;

/// <summary>Looking up names as one line of <c>Program.cs</c>.</summary>
public static class DnsServices
{
    /// <summary>Adds <see cref="IDnsResolver"/> and <see cref="FreshDns"/>. Needs <see cref="IConfiguration"/> and logging.</summary>
    public static IServiceCollection AddAgentSendDns(this IServiceCollection services)
    {
        services.AddOptions<DnsOptions>().BindConfiguration(DnsOptions.Section)
            .PostConfigure<IConfiguration>(TakeServers)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<DnsOptions>, DnsOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SystemNames(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<NameServers>();
        services.AddSingleton<DnsLookup>();
        services.AddSingleton(provider => new DnsCache(
            provider.GetRequiredService<IOptions<DnsOptions>>().Value.CacheEntries, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDnsResolver, DnsClient>();
        services.AddSingleton(provider => new FreshDns(new DnsClient(
            provider.GetRequiredService<DnsLookup>(), new DnsCache(maxEntries: 0, provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<NameServers>())));
        return services;
    }

    /// <summary>A list in a file is easily written as one, on a command line or in the environment a text with commas is.</summary>
    private static void TakeServers(DnsOptions options, IConfiguration configuration)
    {
        var section = configuration.GetSection($"{DnsOptions.Section}:{nameof(DnsOptions.Servers)}");
        var texts = section.GetChildren().OrderBy(child => child.Key, ConfigurationKeyComparer.Instance).Select(child => child.Value).Prepend(section.Value);
        options.Servers = [.. texts.SelectMany(text => (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
    }
}
