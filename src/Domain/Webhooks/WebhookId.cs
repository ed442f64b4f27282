using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Webhooks;

public readonly record struct WebhookId(Guid Value) : IEntityId<WebhookId>
{
    public static WebhookId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
