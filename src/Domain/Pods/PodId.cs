using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Pods;

public readonly record struct PodId(Guid Value) : IEntityId<PodId>
{
    public static PodId From(Guid value) => new(value);

    /// <summary>The pod every organization has from the start bears the organization's own id: nobody has to look it up.</summary>
    public static PodId DefaultOf(OrganizationId organization) => new(organization.Value);

    public override string ToString() => Value.ToString();
}
