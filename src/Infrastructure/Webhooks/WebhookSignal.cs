using AgentSend.Application.Webhooks;
using AgentSend.Infrastructure.Signals;

namespace AgentSend.Infrastructure.Webhooks;

internal sealed class WebhookSignal : Signal, IWebhookSignal;
