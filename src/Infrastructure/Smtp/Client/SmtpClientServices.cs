using AgentSend.Application.Delivery;
using AgentSend.Infrastructure.Smtp.Client.Sts;
using AgentSend.Infrastructure.Smtp.Client.Tls;
using AgentSend.Infrastructure.Smtp.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>Sending over SMTP as one line of <c>Program.cs</c>.</summary>
public static class SmtpClientServices
{
    /// <summary>Adds <see cref="IMailTransport"/>. Needs <c>IDnsResolver</c> and <c>MailSettings</c> as singletons.</summary>
    public static IServiceCollection AddAgentSendSmtpClient(this IServiceCollection services)
    {
        services.AddOptions<SmtpClientOptions>().BindConfiguration(SmtpClientOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DirectDeliveryOptions>().BindConfiguration(DirectDeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RelayOptions>().BindConfiguration(RelayOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MtaStsOptions>().BindConfiguration(MtaStsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<RelayOptions>, RelayOptionsValidator>();
        services.AddSingleton<IValidateOptions<SmtpClientOptions>, SmtpClientOptionsValidator>();
        services.AddOptions<SmtpServerOptions>().BindConfiguration(SmtpServerOptions.Section); // Where this server listens.
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CertificateJudge>();
        services.AddSingleton<SessionOpener>();
        services.AddSingleton<ConnectionPool>();
        services.AddSingleton<MxResolver>();
        services.AddSingleton<OwnAddresses>();
        services.AddSingleton<DaneLookup>();
        services.AddSingleton<StsPolicyFetcher>();
        services.AddSingleton<StsPolicies>();
        services.AddSingleton<DirectRoute>();
        services.AddSingleton<RelayRoute>();
        services.AddSingleton<IMailTransport, SmtpTransport>();
        return services;
    }
}
