using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Configuration;
using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>The inbound SMTP server as one line of <c>Program.cs</c>.</summary>
public static class SmtpServerServices
{
    private const string DefaultDataFolder = "./data";

    /// <summary>Needs <c>MailSettings</c>, <c>LimitSettings</c>, <c>ICommandBus</c> and <c>IInboundMail</c> as singletons.</summary>
    /// <param name="roles">Null listens whatever the process is there for.</param>
    public static IServiceCollection AddAgentSendSmtp(this IServiceCollection services, NodeRoles? roles = null)
    {
        services.AddOptions<SmtpServerOptions>().BindConfiguration(SmtpServerOptions.Section)
            .PostConfigure<IConfiguration>((smtp, configuration) =>
                smtp.TrustedProxies = ConfiguredList.Read(configuration, $"{SmtpServerOptions.Section}:{nameof(SmtpServerOptions.TrustedProxies)}"))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SmtpServerOptions>, SmtpServerOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new TlsSettings(
            Path.Combine(provider.GetRequiredService<IConfiguration>()["AgentSend:DataFolder"] ?? DefaultDataFolder, "tls")));
        services.AddSingleton<SmtpCertificate>();
        services.AddSingleton<IServerCertificate>(provider => provider.GetRequiredService<SmtpCertificate>());
        services.AddSingleton(provider => new InFlightBudget(
            provider.GetRequiredService<IOptions<SmtpServerOptions>>().Value.MaxInFlightOctets, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISmtpService, MxService>();
        services.AddSingleton<SmtpServerContext>();
        services.AddSingleton<SmtpSessions>();
        services.AddSingleton<SmtpConnectionHandler>();
        services.AddSingleton<SmtpListener>();
        services.AddSingleton<ICheckup, SmtpCheckup>();
        if (roles?.Has(NodeRole.Smtp) != false) services.AddHostedService(provider => provider.GetRequiredService<SmtpListener>());
        return services;
    }
}
