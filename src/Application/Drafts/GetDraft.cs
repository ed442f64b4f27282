using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Drafts;

/// <remarks>Fails with <c>draft.not_found</c>.</remarks>
[Needs(Permission.DraftRead)]
public sealed record GetDraft(DraftId DraftId) : IQuery<DraftView>, INamesDraft;

internal sealed class GetDraftHandler(IDraftRepository drafts, IContentReader contents, ICaller caller) : IQueryHandler<GetDraft, DraftView>
{
    public async Task<Result<DraftView>> Handle(GetDraft query, CancellationToken cancellationToken) =>
        await drafts.FindAsync(caller.Organization, query.DraftId, cancellationToken) is { } draft ? DraftView.Of(draft, contents) : DraftFailures.NotFound;
}
