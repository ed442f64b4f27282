namespace AgentSend.Domain.Webhooks;

/// <summary>Which contract's payloads and headers a subscriber is told in.</summary>
public enum WebhookDialect
{
    AgentSend = 0,
    AgentMail = 1,
}
