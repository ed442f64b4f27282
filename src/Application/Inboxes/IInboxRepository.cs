using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Inboxes;

public interface IInboxRepository
{
    /// <returns>False when the address is taken: the unique index decides.</returns>
    Task<bool> AddAsync(Inbox inbox, CancellationToken cancellationToken);

    /// <returns>Null when it is not there or another organization's.</returns>
    Task<Inbox?> FindAsync(OrganizationId owner, InboxId id, CancellationToken cancellationToken);

    /// <summary>
    /// Holds up, until the unit of work ends, every other one that changes these inboxes or what is in them. Whoever changes several names all of
    /// them at once and first, so that no two units of work wait for each other.
    /// </summary>
    /// <returns>Those that are there; they stay until the unit of work ends.</returns>
    Task<IReadOnlySet<InboxId>> LockAsync(IEnumerable<InboxId> ids, CancellationToken cancellationToken);

    /// <summary>Whose mailbox an address is, for mail that comes in; a subaddress (<c>user+detail</c>) that no inbox has itself is its user's.</summary>
    Task<Recipient?> FindRecipientAsync(EmailAddress address, CancellationToken cancellationToken);

    /// <returns>Null when the organization has no inbox of that address.</returns>
    Task<InboxPlace?> FindPlaceAsync(OrganizationId owner, EmailAddress address, CancellationToken cancellationToken);

    Task UpdateAsync(Inbox inbox, CancellationToken cancellationToken);

    /// <summary>Takes the inbox away and frees its address; what was in it is out of sight at once and is removed by <see cref="PurgeAsync"/>.</summary>
    /// <returns>False when it is not there or another organization's.</returns>
    Task<bool> RemoveAsync(OrganizationId owner, InboxId id, CancellationToken cancellationToken);

    /// <summary>Removes up to <paramref name="messages"/> messages of removed inboxes.</summary>
    /// <returns>Whether there may be more.</returns>
    Task<bool> PurgeAsync(int messages, CancellationToken cancellationToken);

    /// <param name="utcDay">Days since 1970-01-01, to tell today's sends from yesterday's.</param>
    Task<InboxView?> FindViewAsync(OrganizationId owner, InboxId id, int utcDay, CancellationToken cancellationToken);

    /// <param name="scope">Only what lies in it.</param>
    /// <returns>Newest first.</returns>
    Task<Page<InboxView>> PageAsync(OrganizationId owner, KeyScope scope, PageRequest page, int utcDay, CancellationToken cancellationToken);

    /// <inheritdoc cref="PageAsync(OrganizationId, KeyScope, PageRequest, int, CancellationToken)"/>
    Task<CursorPage<InboxView>> PageAsync(OrganizationId owner, KeyScope scope, CursorRequest page, int utcDay, CancellationToken cancellationToken);

    /// <summary>Holds up every other unit of work that asks for the same client id, on any node, until this one ends.</summary>
    Task LockClientIdAsync(OrganizationId owner, string clientId, CancellationToken cancellationToken);

    Task<InboxView?> FindByClientIdAsync(OrganizationId owner, string clientId, int utcDay, CancellationToken cancellationToken);

    /// <summary>Counts one send of the day unless the inbox's limit is reached; two callers may ask at once.</summary>
    /// <returns>Whether it was counted.</returns>
    Task<bool> TryCountSendAsync(InboxId id, int utcDay, CancellationToken cancellationToken);

    /// <returns>Null when the inbox may send; else why not: <c>inbox.not_found</c>, <c>inbox.suspended</c> or <c>inbox.sending_stopped</c>.</returns>
    Task<Failure?> FindSendingObstacleAsync(InboxId id, CancellationToken cancellationToken);

    /// <summary>The operator's switch.</summary>
    /// <returns>False when there is no such inbox.</returns>
    Task<bool> StopSendingAsync(InboxId id, bool isStopped, CancellationToken cancellationToken);

    Task CountBounceAsync(InboxId id, CancellationToken cancellationToken);

    Task CountComplaintAsync(InboxId id, CancellationToken cancellationToken);

    /// <returns>Null when the inbox is gone.</returns>
    Task<SenderReputation?> FindReputationAsync(InboxId id, CancellationToken cancellationToken);

    /// <returns>False when it is suspended or gone already.</returns>
    Task<bool> SuspendAsync(InboxId id, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>The inbox behind an address.</summary>
/// <param name="HasLists">Whether its organization has any allow or block list, at whatever level.</param>
public sealed record Recipient(InboxId InboxId, OrganizationId OrganizationId, PodId PodId, InboxStatus Status, bool HasLists);

/// <summary>What an inbox's mail has come to, in messages.</summary>
public sealed record SenderReputation(long Sent, long Bounces, long Complaints);
