using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Search;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>In what order messages are found.</summary>
public enum SearchOrder
{
    Newest,

    /// <summary>The best first, of the newest <see cref="SearchMessages.MaxCounted"/> that match.</summary>
    Relevance,
}

/// <summary>Finds messages by their words, also those accepted a moment ago.</summary>
/// <param name="InboxId">Null for all inboxes of the organization.</param>
/// <param name="Query">See <see cref="QueryParser"/>.</param>
/// <remarks>
/// Fails with <c>search.invalid</c>, <c>inbox.not_found</c>, or <c>search.catching_up</c> while a large store is indexed for the first time.
/// The total is exact up to <see cref="MaxCounted"/> and stays there beyond.
/// </remarks>
[Needs(Permission.MessageRead)]
public sealed record SearchMessages(InboxId? InboxId, string Query, SearchOrder Order, PageRequest Page) : IQuery<Page<SearchHit>>, INamesInboxOrScope
{
    public const int MaxCounted = 1000;

    /// <summary>Not indexed messages that one search reads through.</summary>
    public const int MaxUnindexed = 20_000;
}

public sealed record SearchHit(MessageView Message, SearchHighlights Highlights);

internal sealed class SearchMessagesValidator : AbstractValidator<SearchMessages>
{
    public SearchMessagesValidator()
    {
        RuleFor(q => q.Page).IsPage();
        RuleFor(q => q.Order).IsInEnum();
    }
}

internal sealed class SearchMessagesHandler(IMessageSearch search, IInboxRepository inboxes, ICaller caller) : IQueryHandler<SearchMessages, Page<SearchHit>>
{
    private const int ReadAtOnce = 100;

    public async Task<Result<Page<SearchHit>>> Handle(SearchMessages request, CancellationToken cancellationToken)
    {
        var parsed = QueryParser.Parse(request.Query);
        if (parsed.Failure is { } failure) return failure;
        if (request.InboxId is { } inbox && await inboxes.FindAsync(caller.Organization, inbox, cancellationToken) is null) return InboxFailures.NotFound;

        // The tail first: what moves from it into the index meanwhile is then found twice rather than not at all.
        var query = parsed.Value;
        var tail = await SearchTailAsync(request, query, cancellationToken);
        if (tail is null) return SearchFailures.CatchingUp;
        var found = request.Order == SearchOrder.Newest
            ? await NewestAsync(request, query, tail, cancellationToken)
            : await BestAsync(request, query, tail, cancellationToken);

        var page = found.Skip(request.Page.Offset).Take(request.Page.Limit).ToList();
        var read = await search.ReadAsync(caller.Organization, [.. page.Where(f => f.Message is null).Select(f => f.Place)], cancellationToken);
        var hits = new List<SearchHit>(page.Count);
        foreach (var one in page)
        {
            // One that is deleted since is left out.
            if ((one.Message ?? read.GetValueOrDefault(one.Place)) is { } message) hits.Add(new SearchHit(message, Highlighter.Of(query.Root, message)));
        }

        return new Page<SearchHit>(hits, Math.Min(found.Count, SearchMessages.MaxCounted), request.Page.Limit, request.Page.Offset);
    }

    private async Task<List<Found>> NewestAsync(SearchMessages request, SearchQuery query, List<Found> tail, CancellationToken cancellationToken)
    {
        var most = Math.Max(SearchMessages.MaxCounted, (int)Math.Min(int.MaxValue, (long)request.Page.Offset + request.Page.Limit));
        var places = await search.FindAsync(caller.Organization, request.InboxId, query, most, cancellationToken);
        return await MergeAsync([.. places.Select(place => new Found(place, null, null))], tail, cancellationToken);
    }

    private async Task<List<Found>> BestAsync(SearchMessages request, SearchQuery query, List<Found> tail, CancellationToken cancellationToken)
    {
        var documents = await search.FindDocumentsAsync(caller.Organization, request.InboxId, query, SearchMessages.MaxCounted, cancellationToken);
        var found = await MergeAsync([.. documents.Select(d => new Found(d.Place, null, d.Document))], tail, cancellationToken);
        if (found.Count > SearchMessages.MaxCounted) found.RemoveRange(SearchMessages.MaxCounted, found.Count - SearchMessages.MaxCounted);
        return [.. Relevance.Rank(query.Root, [.. found.Select(f => f.Document!)]).Select(i => found[i])]; // All have one, asked for above.
    }

    /// <returns>Null when it is too long.</returns>
    private async Task<List<Found>?> SearchTailAsync(SearchMessages request, SearchQuery query, CancellationToken cancellationToken)
    {
        var ids = await search.ListUnindexedAsync(caller.Organization, request.InboxId, SearchMessages.MaxUnindexed + 1, cancellationToken);
        if (ids.Count > SearchMessages.MaxUnindexed) return null;

        var found = new List<Found>();
        foreach (var chunk in ids.Chunk(ReadAtOnce))
        {
            foreach (var message in await search.ReadAsync(caller.Organization, chunk, cancellationToken))
            {
                if (message.CreatedAt < query.From || message.CreatedAt >= query.Until) continue;
                var document = SearchDocument.Of(caller.Organization, message);
                if (document.Matches(query.Root)) found.Add(new Found(SearchPlace.Of(new MessageId(message.Id)), message, document));
            }
        }

        return found;
    }

    private async Task<List<Found>> MergeAsync(List<Found> indexed, List<Found> tail, CancellationToken cancellationToken)
    {
        if (tail.Count == 0) return indexed;
        var located = await search.LocateAsync([.. tail.Select(f => new MessageId(f.Message!.Id))], cancellationToken); // Of the tail, each has its message.
        var places = indexed.Select(f => f.Place).ToHashSet();
        tail.RemoveAll(f => located.TryGetValue(new MessageId(f.Message!.Id), out var place) && places.Contains(place));
        return [.. indexed.Concat(tail).OrderByDescending(f => f.Place)];
    }

    /// <param name="Message">Of the tail, already read.</param>
    private sealed record Found(SearchPlace Place, MessageView? Message, SearchDocument? Document);
}
