using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Drafts;

/// <summary>The drafts of an inbox, changed last first, in pages by position.</summary>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.DraftRead)]
public sealed record ListDrafts(InboxId InboxId, PageRequest Page) : IQuery<Page<DraftView>>, INamesInbox;

internal sealed class ListDraftsValidator : AbstractValidator<ListDrafts>
{
    public ListDraftsValidator() => RuleFor(q => q.Page).IsPage();
}

internal sealed class ListDraftsHandler(IDraftRepository drafts, IContentReader contents, ICaller caller) : IQueryHandler<ListDrafts, Page<DraftView>>
{
    public async Task<Result<Page<DraftView>>> Handle(ListDrafts query, CancellationToken cancellationToken)
    {
        if (await drafts.PageAsync(caller.Organization, query.InboxId, query.Page, cancellationToken) is not { } page) return InboxFailures.NotFound;
        return new Page<DraftView>([.. page.Data.Select(draft => DraftView.Of(draft, contents))], page.Total, page.Limit, page.Offset);
    }
}
