using AgentSend.Application.Abstractions;
using AgentSend.Application.Screening;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>The programs beside us, each only where it is configured.</summary>
public static class EngineServices
{
    public static IServiceCollection AddAgentSendEngines(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<EngineOptions>().BindConfiguration(EngineOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RspamdOptions>().BindConfiguration(RspamdOptions.Section).ValidateOnStart()
            .Validate(rspamd => rspamd.Url is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, "AgentSend:Screening:Rspamd:Url is not an http or https URL.");
        services.AddOptions<SpamAssassinOptions>().BindConfiguration(SpamAssassinOptions.Section).ValidateOnStart()
            .Validate(
                engine => string.IsNullOrWhiteSpace(engine.Address) || EngineAddress.TryParse(engine.Address, SpamAssassinCheck.DefaultPort) is not null,
                "AgentSend:Screening:SpamAssassin:Address is neither host:port nor a path.");
        services.AddOptions<ClamAvOptions>().BindConfiguration(ClamAvOptions.Section).ValidateOnStart()
            .Validate(
                engine => string.IsNullOrWhiteSpace(engine.Address) || EngineAddress.TryParse(engine.Address, ClamAvCheck.DefaultPort) is not null,
                "AgentSend:Screening:ClamAv:Address is neither host:port nor a path.");

        if (!string.IsNullOrWhiteSpace(configuration[$"{RspamdOptions.Section}:Url"]))
        {
            services.AddSingleton<IContentCheck>(provider => new RspamdCheck(
                new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan },
                provider.GetRequiredService<IOptions<RspamdOptions>>().Value, provider.GetRequiredService<ScreeningSettings>(),
                provider.GetRequiredService<IOptions<EngineOptions>>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RspamdCheck>>()));
        }

        if (EngineAddress.TryParse(configuration[$"{SpamAssassinOptions.Section}:Address"], SpamAssassinCheck.DefaultPort) is { } spamd)
        {
            services.AddSingleton<IContentCheck>(provider => new SpamAssassinCheck(
                spamd, provider.GetRequiredService<MailSettings>(), provider.GetRequiredService<ScreeningSettings>(), provider.GetRequiredService<IOptions<EngineOptions>>(),
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SpamAssassinCheck>>()));
        }

        if (EngineAddress.TryParse(configuration[$"{ClamAvOptions.Section}:Address"], ClamAvCheck.DefaultPort) is { } clamd)
        {
            services.AddSingleton<IContentCheck>(provider => new ClamAvCheck(
                clamd, provider.GetRequiredService<IOptions<EngineOptions>>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ClamAvCheck>>()));
        }

        return services;
    }
}
