using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Search;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Threads;

/// <summary>Finds the threads the caller reaches by the words of their messages, the one with the best message first; never by what a label hides.</summary>
/// <param name="Query">See <see cref="QueryParser"/>.</param>
/// <remarks>Fails with <c>search.invalid</c> or <c>search.catching_up</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record FindThreadsByWords(string Query, CursorRequest Page) : IQuery<CursorPage<ThreadHit>>, IKeepsToScope;

/// <param name="Highlights">Of its best message.</param>
public sealed record ThreadHit(ThreadView Thread, SearchHighlights Highlights);

internal sealed class FindThreadsByWordsValidator : AbstractValidator<FindThreadsByWords>
{
    public FindThreadsByWordsValidator() => RuleFor(q => q.Page).IsRankedPage();
}

internal sealed class FindThreadsByWordsHandler(MessageFinder finder, IThreadRepository threads, ICaller caller) : IQueryHandler<FindThreadsByWords, CursorPage<ThreadHit>>
{
    public async Task<Result<CursorPage<ThreadHit>>> Handle(FindThreadsByWords request, CancellationToken cancellationToken)
    {
        var parsed = QueryParser.Parse(request.Query);
        if (parsed.Failure is { } failure) return failure;
        if (await finder.FindAsync(null, parsed.Value, SearchOrder.Relevance, 0, cancellationToken) is not { } found) return SearchFailures.CatchingUp;

        var best = found.DistinctBy(message => message.Thread).ToList();
        var page = RankedPage.Of(request.Page, best.Count);
        var hits = new List<ThreadHit>();
        foreach (var hit in await finder.ReadAsync(parsed.Value, best.Skip(page.Offset).Take(request.Page.Limit), cancellationToken))
        {
            var thread = await threads.FindViewAsync(caller.Organization, new Domain.Threads.ThreadId(hit.Message.ThreadId), cancellationToken);
            if (thread is not null) hits.Add(new ThreadHit(thread, hit.Highlights));
        }

        return new CursorPage<ThreadHit>(hits, page.Next);
    }
}
