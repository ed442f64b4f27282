using AgentSend.Application.Authentication;
using AgentSend.Application.Domains;
using AgentSend.Infrastructure.Authentication.Arc;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Infrastructure.Authentication.Results;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Authentication;

/// <summary>Composes this area.</summary>
public static class AuthenticationServices
{
    /// <summary>Needs a resolver (<c>IDnsResolver</c>), a clock and <c>MailSettings</c>.</summary>
    public static IServiceCollection AddAgentSendAuthentication(this IServiceCollection services) => services
        .AddSingleton<IDkimKeys, DkimKeys>()
        .AddSingleton<IDkimSigner, DkimSigner>()
        .AddSingleton<IMailAuthenticator, MailAuthenticator>()
        .AddSingleton<IAuthenticationResults, AuthenticationResultsField>()
        .AddSingleton<IArcSealer, ArcSealer>();
}
