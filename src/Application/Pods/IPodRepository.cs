using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;

namespace AgentSend.Application.Pods;

public interface IPodRepository
{
    /// <returns>False when the organization has a pod of that client id: the unique index decides.</returns>
    Task<bool> AddAsync(Pod pod, CancellationToken cancellationToken);

    /// <returns>Null when it is not there or another organization's.</returns>
    Task<Pod?> FindAsync(OrganizationId owner, PodId id, CancellationToken cancellationToken);

    Task<Pod?> FindByClientIdAsync(OrganizationId owner, string clientId, CancellationToken cancellationToken);

    /// <returns>Newest first, unless asked otherwise.</returns>
    Task<CursorPage<Pod>> PageAsync(OrganizationId owner, KeyScope scope, CursorRequest page, CancellationToken cancellationToken);

    /// <summary>Keeps the pod from being removed until the unit of work ends.</summary>
    /// <returns>False when it is not there or another organization's.</returns>
    Task<bool> HoldAsync(OrganizationId owner, PodId id, CancellationToken cancellationToken);

    /// <summary>Removes the pod, unless something is in it; whoever opens an inbox in it at the same time comes before or finds no pod.</summary>
    /// <returns>False when it holds inboxes or domains.</returns>
    Task<bool> RemoveEmptyAsync(OrganizationId owner, PodId id, CancellationToken cancellationToken);
}
