using AgentSend.Application.Webhooks;
using AgentSend.Infrastructure.Delivery;
using AgentSend.Infrastructure.Signals;

namespace AgentSend.Infrastructure.Webhooks;

internal sealed class WebhookSignal : Signal, IWebhookSignal;
