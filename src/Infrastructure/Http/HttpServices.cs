using AgentSend.Application.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Http;

internal static class HttpServices
{
    /// <summary>Adds <see cref="IOutboundHttp"/>. Needs a resolver.</summary>
    public static IServiceCollection AddAgentSendHttp(this IServiceCollection services)
    {
        services.AddOptions<OutboundHttpOptions>().BindConfiguration(OutboundHttpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IOutboundHttp, GuardedHttp>();
        return services;
    }
}
