using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Inboxes;

/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.InboxRead)]
public sealed record GetInbox(InboxId Id) : IQuery<InboxView>, INamesInbox
{
    InboxId INamesInbox.InboxId => Id;
}

internal sealed class GetInboxHandler(IInboxRepository inboxes, ICaller caller, TimeProvider clock) : IQueryHandler<GetInbox, InboxView>
{
    public async Task<Result<InboxView>> Handle(GetInbox query, CancellationToken cancellationToken)
    {
        var inbox = await inboxes.FindViewAsync(caller.Organization, query.Id, UtcDay.Of(clock.GetUtcNow()), cancellationToken);
        return inbox is null ? InboxFailures.NotFound : inbox;
    }
}
