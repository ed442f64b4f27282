using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Search;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>Finds messages of an inbox by their words, the best first, of the newest <see cref="SearchMessages.MaxRanked"/> that match; never what a label hides.</summary>
/// <param name="Query">See <see cref="QueryParser"/>.</param>
/// <remarks>Fails with <c>search.invalid</c> or <c>search.catching_up</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record FindByWords(InboxId InboxId, string Query, CursorRequest Page) : IQuery<CursorPage<SearchHit>>, INamesInbox;

internal sealed class FindByWordsValidator : AbstractValidator<FindByWords>
{
    public FindByWordsValidator() => RuleFor(q => q.Page).IsRankedPage();
}

internal sealed class FindByWordsHandler(MessageFinder finder, IInboxRepository inboxes, ICaller caller) : IQueryHandler<FindByWords, CursorPage<SearchHit>>
{
    public async Task<Result<CursorPage<SearchHit>>> Handle(FindByWords request, CancellationToken cancellationToken)
    {
        var parsed = QueryParser.Parse(request.Query);
        if (parsed.Failure is { } failure) return failure;
        if (await inboxes.FindAsync(caller.Organization, request.InboxId, cancellationToken) is null) return InboxFailures.NotFound;
        if (await finder.FindAsync(request.InboxId, parsed.Value, SearchOrder.Relevance, 0, cancellationToken) is not { } found) return SearchFailures.CatchingUp;

        var page = RankedPage.Of(request.Page, found.Count);
        return new CursorPage<SearchHit>(await finder.ReadAsync(parsed.Value, found.Skip(page.Offset).Take(request.Page.Limit), cancellationToken), page.Next);
    }
}
