using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Webhooks;

public readonly record struct WebhookCallId(Guid Value) : IEntityId<WebhookCallId>
{
    public static WebhookCallId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
