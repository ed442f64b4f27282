using AgentSend.Application.Domains;
using AgentSend.Infrastructure.Authentication.Dkim;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Authentication;

/// <summary>Composes this area.</summary>
public static class AuthenticationServices
{
    public static IServiceCollection AddAgentSendAuthentication(this IServiceCollection services) => services
        .AddSingleton<IDkimKeys, DkimKeys>()
        .AddSingleton<IDkimSigner, DkimSigner>();
}
