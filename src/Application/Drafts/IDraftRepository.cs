using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;

namespace AgentSend.Application.Drafts;

/// <summary>Drafts of inboxes that are there. Changes say which version they are made of: whoever comes second is told so.</summary>
public interface IDraftRepository
{
    /// <summary>Adds a draft and counts it in its inbox.</summary>
    /// <returns>False when the inbox has one of the same client id: the unique index decides.</returns>
    Task<bool> AddAsync(Draft draft, PodId pod, CancellationToken cancellationToken);

    /// <returns>Null when it is not there or another organization's.</returns>
    Task<Draft?> FindAsync(OrganizationId owner, DraftId id, CancellationToken cancellationToken);

    Task<Draft?> FindByClientIdAsync(OrganizationId owner, InboxId inbox, string clientId, CancellationToken cancellationToken);

    /// <summary>For the worker that has claimed it.</summary>
    /// <returns>Null when it is gone, or somebody else's by now.</returns>
    Task<Draft?> FindClaimedAsync(DraftId id, Guid lease, CancellationToken cancellationToken);

    /// <param name="was">The version that the change was made of.</param>
    /// <returns>False when it is gone or was changed meanwhile.</returns>
    Task<bool> TryUpdateAsync(Draft draft, int was, CancellationToken cancellationToken);

    /// <summary>Removes the draft as it was read, and counts it out of its inbox. Its attachments are left to the caller.</summary>
    /// <returns>False when it is gone or was changed meanwhile.</returns>
    Task<bool> TryRemoveAsync(Draft draft, CancellationToken cancellationToken);

    /// <returns>Changed last first.</returns>
    Task<CursorPage<Draft>> PageAsync(OrganizationId owner, KeyScope scope, DraftFilter filter, CursorRequest page, CancellationToken cancellationToken);

    /// <returns>Changed last first; null when the inbox is not there or another organization's.</returns>
    Task<Page<Draft>?> PageAsync(OrganizationId owner, InboxId inbox, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Whether a claim would find something.</summary>
    Task<bool> IsAnyDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Leases drafts whose time has come, or whose worker has died: nobody else, on any node, gets them before <paramref name="leaseUntil"/>.</summary>
    Task<IReadOnlyList<DraftId>> ClaimDueAsync(int take, Guid lease, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);
}
