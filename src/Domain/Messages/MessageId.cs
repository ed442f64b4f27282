using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Messages;

public readonly record struct MessageId(Guid Value) : IEntityId<MessageId>
{
    public static MessageId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
