using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Events;

public readonly record struct EventId(Guid Value) : IEntityId<EventId>
{
    public static EventId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
