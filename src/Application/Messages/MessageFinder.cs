using AgentSend.Application.Abstractions;
using AgentSend.Application.Search;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages;

/// <summary>Finds what the caller may see by its words: in the index, and in the tail of messages that are not in it yet. Never what a label hides.</summary>
internal sealed class MessageFinder(IMessageSearch search, IScopeReader places, ICaller caller)
{
    private const int ReadAtOnce = 100;

    /// <param name="inbox">Null for all the caller reaches.</param>
    /// <param name="most">Found at least, when there are so many and the order is by time.</param>
    /// <returns>In the order that was asked for; null while the tail is too long to be searched.</returns>
    public async Task<IReadOnlyList<FoundMessage>?> FindAsync(InboxId? inbox, SearchQuery query, SearchOrder order, int most, CancellationToken cancellationToken)
    {
        // The tail first: what moves from it into the index meanwhile is then found twice rather than not at all.
        var within = inbox ?? caller.Current.Scope.Inbox;
        if (await SearchTailAsync(within, query, cancellationToken) is not { } tail) return null;
        return order == SearchOrder.Newest
            ? await NewestAsync(within, query, tail, Math.Max(await MostCountedAsync(inbox, order, cancellationToken), most), cancellationToken)
            : await BestAsync(within, query, tail, cancellationToken);
    }

    /// <summary>Up to how many the number of what is found is exact.</summary>
    /// <param name="inbox">Null for all the caller reaches.</param>
    public async Task<int> MostCountedAsync(InboxId? inbox, SearchOrder order, CancellationToken cancellationToken)
    {
        if (order == SearchOrder.Relevance) return SearchMessages.MaxRanked;
        var isLarge = (inbox ?? caller.Current.Scope.Inbox) is { } one && await search.CountAsync(caller.Organization, one, cancellationToken) >= SearchMessages.LargeInbox;
        return isLarge ? SearchMessages.MaxCountedInLargeInbox : SearchMessages.MaxCounted;
    }

    /// <returns>Those still there, with what matches marked.</returns>
    public async Task<IReadOnlyList<SearchHit>> ReadAsync(SearchQuery query, IEnumerable<FoundMessage> found, CancellationToken cancellationToken)
    {
        var page = found.ToList();
        var read = await search.ReadAsync(caller.Organization, [.. page.Where(f => f.Message is null).Select(f => f.Place)], cancellationToken);
        var hits = new List<SearchHit>(page.Count);
        foreach (var one in page)
        {
            // One that is deleted since is left out.
            if ((one.Message ?? read.GetValueOrDefault(one.Place)) is { } message) hits.Add(new SearchHit(message, Highlighter.Of(query.Root, message)));
        }

        return hits;
    }

    private async Task<List<FoundMessage>> NewestAsync(InboxId? inbox, SearchQuery query, List<FoundMessage> tail, int most, CancellationToken cancellationToken)
    {
        var indexed = await search.FindAsync(caller.Organization, inbox, query, most, cancellationToken);
        return await MergeAsync([.. indexed.Select(place => (place, (SearchDocument?)null))], tail, cancellationToken);
    }

    private async Task<List<FoundMessage>> BestAsync(InboxId? inbox, SearchQuery query, List<FoundMessage> tail, CancellationToken cancellationToken)
    {
        var documents = await search.FindDocumentsAsync(caller.Organization, inbox, query, SearchMessages.MaxRanked, cancellationToken);
        var found = await MergeAsync([.. documents.Select(d => (d.Place, (SearchDocument?)d.Document))], tail, cancellationToken);
        if (found.Count > SearchMessages.MaxRanked) found.RemoveRange(SearchMessages.MaxRanked, found.Count - SearchMessages.MaxRanked);
        return [.. Relevance.Rank(query.Root, [.. found.Select(f => f.Document!)]).Select(i => found[i])]; // All have one, asked for above.
    }

    /// <returns>Null when it is too long.</returns>
    private async Task<List<FoundMessage>?> SearchTailAsync(InboxId? inbox, SearchQuery query, CancellationToken cancellationToken)
    {
        var ids = await search.ListUnindexedAsync(caller.Organization, inbox, SearchMessages.MaxUnindexed + 1, cancellationToken);
        if (ids.Count > SearchMessages.MaxUnindexed) return null;

        var found = new List<FoundMessage>();
        var pods = new Dictionary<Guid, PodId?>();
        foreach (var chunk in ids.Chunk(ReadAtOnce))
        {
            foreach (var message in await search.ReadAsync(caller.Organization, chunk, cancellationToken))
            {
                if (message.CreatedAt < query.From || message.CreatedAt >= query.Until || message.Labels.Any(IsHiding)) continue;
                var document = SearchDocument.Of(caller.Organization, message);
                if (!document.Matches(query.Root) || !await IsReachedAsync(message, pods, cancellationToken)) continue;
                found.Add(new FoundMessage(SearchPlace.Of(new MessageId(message.Id)), new ThreadId(message.ThreadId), message, document));
            }
        }

        return found;
    }

    private async ValueTask<bool> IsReachedAsync(MessageView message, Dictionary<Guid, PodId?> pods, CancellationToken cancellationToken)
    {
        var scope = caller.Current.Scope;
        if (scope.IsOrganization) return true;
        if (!pods.TryGetValue(message.InboxId, out var pod))
        {
            pod = (await places.FindAsync(caller.Organization, new InboxId(message.InboxId), cancellationToken))?.Pod;
            pods[message.InboxId] = pod;
        }

        return scope.Reaches(pod, new InboxId(message.InboxId));
    }

    private async Task<List<FoundMessage>> MergeAsync(
        IReadOnlyList<(SearchPlace Place, SearchDocument? Document)> indexed, List<FoundMessage> tail, CancellationToken cancellationToken)
    {
        var seen = await search.FindSeenAsync(caller.Organization, caller.Current.Scope, [.. indexed.Select(f => f.Place)], cancellationToken);
        var found = new List<FoundMessage>(indexed.Count + tail.Count);
        foreach (var (place, document) in indexed)
        {
            if (seen.TryGetValue(place, out var thread)) found.Add(new FoundMessage(place, thread, null, document));
        }

        if (tail.Count == 0) return found;
        var located = await search.LocateAsync([.. tail.Select(f => new MessageId(f.Message!.Id))], cancellationToken); // Of the tail, each has its message.
        tail.RemoveAll(f => located.TryGetValue(new MessageId(f.Message!.Id), out var place) && seen.ContainsKey(place));
        return [.. found.Concat(tail).OrderByDescending(f => f.Place)];
    }

    private static bool IsHiding(string label) => (Label.FlagOf(label) & MessageFlags.Hiding) != 0;
}

/// <param name="Message">Of the tail, already read.</param>
internal sealed record FoundMessage(SearchPlace Place, ThreadId Thread, MessageView? Message, SearchDocument? Document);
