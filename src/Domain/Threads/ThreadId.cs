using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Threads;

public readonly record struct ThreadId(Guid Value) : IEntityId<ThreadId>
{
    public static ThreadId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
