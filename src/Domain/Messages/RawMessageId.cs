using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Messages;

public readonly record struct RawMessageId(Guid Value) : IEntityId<RawMessageId>
{
    public static RawMessageId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
