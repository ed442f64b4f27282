using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Drafts;

/// <summary>The drafts in the caller's scope by labels and time, changed last first, in pages by cursor.</summary>
[Needs(Permission.DraftRead)]
public sealed record FindDrafts(DraftFilter Filter, CursorRequest Page) : IQuery<CursorPage<DraftView>>, IKeepsToScope;

internal sealed class FindDraftsValidator : AbstractValidator<FindDrafts>
{
    public FindDraftsValidator() => RuleFor(q => q.Page).IsCursorPage();
}

internal sealed class FindDraftsHandler(IDraftRepository drafts, IContentReader contents, ICaller caller) : IQueryHandler<FindDrafts, CursorPage<DraftView>>
{
    public async Task<Result<CursorPage<DraftView>>> Handle(FindDrafts query, CancellationToken cancellationToken)
    {
        var page = await drafts.PageAsync(caller.Organization, caller.Current.Scope, query.Filter, query.Page, cancellationToken);
        return page.Select(draft => DraftView.Of(draft, contents));
    }
}
