using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Inboxes;

/// <summary>Finds an inbox the caller reaches by its address, for doors that name inboxes so; what is asked of it needs permissions of its own.</summary>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs]
public sealed record LocateInbox(string Address) : IQuery<InboxPlace>, IKeepsToScope;

/// <param name="Address">As the inbox spells it.</param>
public sealed record InboxPlace(InboxId InboxId, PodId PodId, string Address);

internal sealed class LocateInboxHandler(IInboxRepository inboxes, ICaller caller) : IQueryHandler<LocateInbox, InboxPlace>
{
    public async Task<Result<InboxPlace>> Handle(LocateInbox query, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(query.Address, out var address)) return InboxFailures.NotFound;
        if (await inboxes.FindPlaceAsync(caller.Organization, address, cancellationToken) is not { } place) return InboxFailures.NotFound;
        return caller.Current.Scope.Reaches(place.PodId, place.InboxId) ? place : InboxFailures.NotFound;
    }
}
