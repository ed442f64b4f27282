using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;
using AgentSend.Infrastructure.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Domains;

/// <summary>Composes this area.</summary>
internal static class DomainServices
{
    /// <summary>Needs <c>MailSettings</c>, a resolver and the command bus.</summary>
    public static IServiceCollection AddAgentSendDomains(this IServiceCollection services, NodeRoles roles)
    {
        services.AddOptions<DomainsOptions>().BindConfiguration(DomainsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<DomainsOptions>, DomainsOptionsValidator>();
        services.AddSingleton(provider => SettingsOf(provider.GetRequiredService<IOptions<DomainsOptions>>().Value, provider.GetRequiredService<MailSettings>()));
        services.AddSingleton(provider => new SharedDomainSettings(LeavesMachine(provider.GetRequiredService<IConfiguration>())));
        if (roles.Has(NodeRole.Worker)) services.AddHostedService<DomainWorker>();
        return services;
    }

    private static DomainSettings SettingsOf(DomainsOptions options, MailSettings mail)
    {
        var host = (options.MailHost ?? mail.HostName).ToLowerInvariant().TrimEnd('.');
        var addresses = DomainsOptionsValidator.Split(options.SpfAddresses).Select(text => DomainsOptionsValidator.TermOf(text)!); // Validated.
        IReadOnlyList<string> terms = options.SpfInclude is { } include ? [$"include:{include.ToLowerInvariant()}"] : options.SpfAddresses is not null ? [.. addresses] : [$"a:{host}"];
        return new DomainSettings(
            host, terms, options.OwnershipForReceiving, TimeSpan.FromMinutes(options.VerifyIntervalMinutes), TimeSpan.FromMinutes(options.PendingIntervalMinutes));
    }

    /// <summary>In <c>dry-run</c> nothing is ever signed for others to verify.</summary>
    private static bool LeavesMachine(IConfiguration configuration) => configuration["AgentSend:Delivery:Mode"] is "relay" or "direct";
}
