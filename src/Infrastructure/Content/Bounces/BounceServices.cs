using AgentSend.Application.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>Composes this area.</summary>
public static class BounceServices
{
    /// <summary>Needs the area of MIME beside it.</summary>
    public static IServiceCollection AddAgentSendBounces(this IServiceCollection services) => services.AddSingleton<IBounceReader, BounceReader>();
}
