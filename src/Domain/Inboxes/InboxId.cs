using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Inboxes;

public readonly record struct InboxId(Guid Value) : IEntityId<InboxId>
{
    public static InboxId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
