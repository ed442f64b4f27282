using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Inboxes;

/// <summary>Finds the caller's inbox by its address, for doors that name inboxes so.</summary>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
public sealed record LocateInbox(string Address) : IQuery<InboxPlace>;

/// <param name="Address">As the inbox spells it.</param>
public sealed record InboxPlace(InboxId InboxId, string Address);

internal sealed class LocateInboxHandler(IInboxRepository inboxes, ICaller caller) : IQueryHandler<LocateInbox, InboxPlace>
{
    public async Task<Result<InboxPlace>> Handle(LocateInbox query, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(query.Address, out var address)) return InboxFailures.NotFound;
        var found = await inboxes.FindRecipientAsync(address, cancellationToken);
        return found is null || found.OrganizationId != caller.Organization ? InboxFailures.NotFound : new InboxPlace(found.InboxId, address.Key);
    }
}
