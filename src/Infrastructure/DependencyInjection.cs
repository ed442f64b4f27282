using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Adds every adapter, configured by the section <c>AgentSend</c>.</summary>
    public static IServiceCollection AddAgentSendInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services;
    }
}
