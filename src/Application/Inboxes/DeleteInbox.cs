using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Lists;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Inboxes;

/// <summary>Removes an inbox with everything in it and frees its address. Its messages are out of sight at once; the store is cleaned behind it.</summary>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.InboxDelete)]
public sealed record DeleteInbox(InboxId Id) : ICommand<Unit>, INamesInbox
{
    InboxId INamesInbox.InboxId => Id;
}

internal sealed class DeleteInboxHandler(IInboxRepository inboxes, IApiKeyRepository keys, IListRepository lists, IPurgeSignal purge, IUnitOfWork unitOfWork, ICaller caller) : ICommandHandler<DeleteInbox, Unit>
{
    public async Task<Result<Unit>> Handle(DeleteInbox command, CancellationToken cancellationToken)
    {
        if (!await inboxes.RemoveAsync(caller.Organization, command.Id, cancellationToken)) return InboxFailures.NotFound;
        await keys.RevokeAllAsync(caller.Organization, new KeyScope(null, command.Id), cancellationToken);
        await lists.RemoveAllAsync(new ListScope(caller.Organization, InboxId: command.Id), cancellationToken);
        unitOfWork.OnCommitted(purge.Wake);
        return Unit.Value;
    }
}

/// <summary>Tells the worker that cleans up behind deleted inboxes that there is something to do.</summary>
public interface IPurgeSignal
{
    void Wake();
}
