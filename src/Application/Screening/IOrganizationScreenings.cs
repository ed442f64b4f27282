using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Screening;

/// <summary>What organizations want of screening.</summary>
public interface IOrganizationScreenings
{
    /// <returns><see cref="OrganizationScreening.AsSet"/> when it has said nothing.</returns>
    Task<OrganizationScreening> FindAsync(OrganizationId organization, CancellationToken cancellationToken);

    Task SaveAsync(OrganizationId organization, OrganizationScreening screening, CancellationToken cancellationToken);
}
