using AgentSend.Application.Webhooks;
using AgentSend.Infrastructure.Configuration;
using AgentSend.Infrastructure.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Webhooks;

/// <summary>Composes this area.</summary>
internal static class WebhookServices
{
    /// <summary>Needs the command bus, the events and <c>IOutboundHttp</c>.</summary>
    public static IServiceCollection AddAgentSendWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhooksOptions>().BindConfiguration(WebhooksOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<WebhooksOptions>>().Value;
            return new WebhookSettings(
                options.Schedule, options.DisableAfter, options.MaxPerOrganization, provider.GetRequiredService<IOptions<EventsOptions>>().Value.Retention, options.LogRetention);
        });
        services.AddSingleton<WebhookSignal>();
        services.AddSingleton<IWebhookSignal>(provider => provider.GetRequiredService<WebhookSignal>());
        services.AddSingleton<CallKeys>();
        services.AddSingleton<WebhookCaller>();
        services.AddHostedService<WebhookWorker>();
        return services;
    }
}
