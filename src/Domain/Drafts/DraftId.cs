using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Drafts;

public readonly record struct DraftId(Guid Value) : IEntityId<DraftId>
{
    public static DraftId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
