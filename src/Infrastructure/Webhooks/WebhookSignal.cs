using AgentSend.Application.Webhooks;
using AgentSend.Infrastructure.Delivery;

namespace AgentSend.Infrastructure.Webhooks;

internal sealed class WebhookSignal : Signal, IWebhookSignal;
