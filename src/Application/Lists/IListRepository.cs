using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;

namespace AgentSend.Application.Lists;

/// <summary>The allow and block lists. What the suppression list holds shows in the organization's list of blocked recipients, and only there.</summary>
public interface IListRepository
{
    /// <returns>False when the target is on the list already: the first entry stays.</returns>
    Task<bool> AddAsync(ListEntry entry, CancellationToken cancellationToken);

    /// <returns>False when the target is not on the list.</returns>
    Task<bool> RemoveAsync(ListScope scope, ListDirection direction, ListType type, ListTarget target, CancellationToken cancellationToken);

    /// <summary>Removes every entry of a pod or an inbox that goes.</summary>
    Task RemoveAllAsync(ListScope scope, CancellationToken cancellationToken);

    /// <returns>Null when the target is not on the list.</returns>
    Task<ListEntry?> FindAsync(ListScope scope, ListDirection direction, ListType type, ListTarget target, CancellationToken cancellationToken);

    /// <param name="page">Its cursor is the last target of the page before.</param>
    /// <returns>In the order of the targets.</returns>
    Task<CursorPage<ListEntry>> PageAsync(ListScope scope, ListDirection direction, ListType type, CursorRequest page, CancellationToken cancellationToken);

    /// <summary>Whether the organization has any list entry, at whatever level: read, not counted.</summary>
    Task<bool> AnyAsync(OrganizationId owner, CancellationToken cancellationToken);

    /// <summary>What the lists of an inbox, of its pod and of its organization say about somebody.</summary>
    /// <param name="targets">Their address and their domain; none when they have no address to speak of.</param>
    Task<IReadOnlyList<ListFinding>> FindAsync(
        OrganizationId owner, PodId pod, InboxId inbox, ListDirection direction, IReadOnlyList<ListTarget> targets, CancellationToken cancellationToken);
}
