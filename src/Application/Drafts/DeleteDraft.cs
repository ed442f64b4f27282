using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Drafts;

/// <summary>Removes a draft with what is attached to it; one with a time is not sent.</summary>
/// <remarks>Fails with <c>draft.not_found</c>, <c>draft.sending</c> or <c>draft.changed</c>.</remarks>
[Needs(Permission.DraftDelete)]
public sealed record DeleteDraft(DraftId DraftId) : ICommand<Unit>, INamesDraft;

internal sealed class DeleteDraftHandler(IDraftRepository drafts, DraftShelf shelf, ICaller caller) : ICommandHandler<DeleteDraft, Unit>
{
    public async Task<Result<Unit>> Handle(DeleteDraft command, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(caller.Organization, command.DraftId, cancellationToken) is not { } draft) return DraftFailures.NotFound;
        if (draft.SendStatus == SendStatus.Sending) return DraftFailures.Sending;
        if (!await drafts.TryRemoveAsync(draft, cancellationToken)) return DraftFailures.Changed;
        await shelf.ClearAsync(caller.Organization, draft.Attachments, cancellationToken);
        return Unit.Value;
    }
}
