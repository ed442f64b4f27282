using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Domains;

public readonly record struct DomainId(Guid Value) : IEntityId<DomainId>
{
    public static DomainId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
