using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Organizations;

public readonly record struct OrganizationId(Guid Value) : IEntityId<OrganizationId>
{
    public static OrganizationId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
