using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Configuration;
using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Imap;

/// <summary>The IMAP server as one line of the composition.</summary>
internal static class ImapServices
{
    /// <summary>Needs what the SMTP server brings: the certificate and the budget of messages on their way in; and <c>IMailboxSignal</c>.</summary>
    /// <param name="roles">Null listens whatever the process is there for.</param>
    public static IServiceCollection AddAgentSendImap(this IServiceCollection services, NodeRoles? roles = null)
    {
        services.AddOptions<ImapOptions>().BindConfiguration(ImapOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImapOptions>, ImapOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ImapServer>();
        services.AddSingleton<ImapSessions>();
        services.AddSingleton<ImapConnectionHandler>();
        services.AddSingleton<ImapListener>();
        services.TryAddSingleton<DoorCheckup>();
        services.AddSingleton<ICheckup, ImapCheckup>();
        if (roles?.Has(NodeRole.Imap) != false) services.AddHostedService(provider => provider.GetRequiredService<ImapListener>());
        return services;
    }
}
