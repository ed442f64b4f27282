using AgentSend.Application.Messages;
using AgentSend.Application.Search;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class MessageSearch(IDbSession session, ISqlDialect dialect, ISearchDialect search, MessageReaders readers, PrefixExpansion prefixes) : IMessageSearch
{
    /// <summary>Newest messages of an inbox that are looked at to learn how many of all match, more or less.</summary>
    private const int Sample = 24;

    /// <summary>An inbox of more messages is searched from its newest on whatever the sample says: going through all of it takes longer than anybody waits.</summary>
    private const int MaxThroughout = 20_000;

    /// <summary>Servers take some two thousand parameters.</summary>
    private const int PlacesAtOnce = 1000;

    public async Task<IReadOnlyList<MessageId>> ListUnindexedAsync(OrganizationId owner, InboxId? inbox, int most, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<byte[]>(
            $"""
            SELECT Id FROM ({search.Unindexed}) m
            WHERE m.OrganizationId = @Owner{(inbox is null ? "" : " AND m.InboxId = @Inbox")} AND {MessageRow.HasInbox}
            ORDER BY Id {dialect.Limit("@Most")}
            """,
            new { Take = int.MaxValue, Owner = owner.ToBytes(), Inbox = inbox?.ToBytes(), Most = most },
            cancellationToken);
        return [.. rows.Select(id => id.ToId<MessageId>())];
    }

    public Task<IReadOnlyList<MessageView>> ReadAsync(OrganizationId owner, IReadOnlyList<MessageId> ids, CancellationToken cancellationToken)
    {
        // One by one: not every server takes a list of binary keys.
        var rows = ids.SelectMany(id => session.QueryLarge<MessageRow>(
            $"SELECT {MessageRow.Columns} FROM {MessageRow.Tables} WHERE m.Id = @Id AND m.OrganizationId = @Owner AND {MessageRow.HasInbox}",
            new { Id = id.ToBytes(), Owner = owner.ToBytes() },
            cancellationToken));
        return Task.FromResult<IReadOnlyList<MessageView>>([.. rows.Select(row => row.ToView(readers))]);
    }

    public Task<long> CountAsync(OrganizationId owner, InboxId inbox, CancellationToken cancellationToken) => session.ScalarAsync<long>(
        $"SELECT {MessageRepository.AllStatuses} FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id WHERE i.Id = @Inbox AND i.OrganizationId = @Owner",
        new { Owner = owner.ToBytes(), Inbox = inbox.ToBytes() },
        cancellationToken);

    public async Task<IReadOnlyList<SearchPlace>> FindAsync(OrganizationId owner, InboxId? inbox, SearchQuery query, int most, CancellationToken cancellationToken)
    {
        var (sql, values) = await StatementAsync(owner, inbox, query, cancellationToken);
        if (inbox is { } one && search.NewestOfInbox is { } newest && await IsThinAsync(owner, one, newest, query, most, cancellationToken))
        {
            // Nearly all of the inbox is looked at anyway, and forward that costs half of going backward.
            var all = await session.QueryAsync<long>($"{sql} ORDER BY s.rowid", values, cancellationToken);
            return [.. all.Reverse().Take(most).Select(place => new SearchPlace(place))];
        }

        values["Most"] = most;
        var rows = await session.QueryAsync<long>($"{sql} ORDER BY s.rowid DESC {dialect.Limit("@Most")}", values, cancellationToken);
        return [.. rows.Select(place => new SearchPlace(place))];
    }

    /// <summary>Whether so few messages match that to find <paramref name="most"/> of them half of the inbox or more is looked at.</summary>
    private async Task<bool> IsThinAsync(OrganizationId owner, InboxId inbox, string newest, SearchQuery query, int most, CancellationToken cancellationToken)
    {
        var count = await CountAsync(owner, inbox, cancellationToken);
        if (count <= Sample) return false;
        var matching = session.QueryLarge<DocumentRow>(newest, new Dictionary<string, object>(search.OwnedBy(inbox)) { ["Take"] = Sample }, cancellationToken)
            .Count(row => row.ToDocument().Matches(query.Root));
        return matching == 0 ? count <= MaxThroughout : 2L * most * Sample / matching > count;
    }

    public async Task<IReadOnlyList<FoundDocument>> FindDocumentsAsync(OrganizationId owner, InboxId? inbox, SearchQuery query, int most, CancellationToken cancellationToken)
    {
        var places = await FindAsync(owner, inbox, query, most, cancellationToken);
        if (places.Count == 0) return [];
        var rows = session.QueryLarge<DocumentRow>(
            "SELECT s.rowid AS Place, s.Sender, s.Recipients, s.Subject, s.Body, s.Files FROM MessageSearch s WHERE s.rowid IN @Places",
            new { Places = places.Select(place => place.Value).ToArray() },
            cancellationToken);
        return [.. rows.OrderByDescending(r => r.Place).Select(r => new FoundDocument(new SearchPlace(r.Place), r.ToDocument()))];
    }

    public async Task<IReadOnlyDictionary<SearchPlace, ThreadId>> FindSeenAsync(
        OrganizationId owner, KeyScope scope, IReadOnlyList<SearchPlace> places, CancellationToken cancellationToken)
    {
        var within = scope switch
        {
            { Inbox: not null } => " AND m.InboxId = @Inbox",
            { Pod: not null } => " AND (SELECT COUNT(*) FROM Inboxes i WHERE i.Id = m.InboxId AND i.PodId = @Pod) > 0",
            _ => "",
        };
        var seen = new Dictionary<SearchPlace, ThreadId>(places.Count);
        foreach (var chunk in places.Select(place => place.Value).Chunk(PlacesAtOnce))
        {
            var rows = await session.QueryAsync<SeenRow>(
                $"""
                SELECT c.Sequence AS Position, m.ThreadId FROM MessageContents c CROSS JOIN Messages m
                WHERE m.Id = c.MessageId AND c.Sequence IN @Places AND m.OrganizationId = @Owner AND (m.Flags & @Hiding) = 0{within}
                """,
                new { Places = chunk, Owner = owner.ToBytes(), Hiding = (int)MessageFlags.Hiding, Inbox = scope.Inbox?.ToBytes(), Pod = scope.Pod?.ToBytes() },
                cancellationToken);
            foreach (var row in rows) seen[new SearchPlace(row.Position)] = row.ThreadId.ToId<ThreadId>();
        }

        return seen;
    }

    public async Task<IReadOnlyDictionary<MessageId, SearchPlace>> LocateAsync(IReadOnlyList<MessageId> ids, CancellationToken cancellationToken)
    {
        var places = new Dictionary<MessageId, SearchPlace>(ids.Count);
        foreach (var id in ids)
        {
            var place = await session.ScalarAsync<long?>("SELECT Sequence FROM MessageContents WHERE MessageId = @Id", new { Id = id.ToBytes() }, cancellationToken);
            if (place is { } known) places[id] = new SearchPlace(known);
        }

        return places;
    }

    public Task<IReadOnlyDictionary<SearchPlace, MessageView>> ReadAsync(OrganizationId owner, IReadOnlyList<SearchPlace> places, CancellationToken cancellationToken)
    {
        if (places.Count == 0) return Task.FromResult<IReadOnlyDictionary<SearchPlace, MessageView>>(new Dictionary<SearchPlace, MessageView>());
        var rows = session.QueryLarge<MessageRow>(
            $"""
            SELECT c.Sequence AS Position, {MessageRow.Columns} FROM MessageContents c CROSS JOIN Messages m JOIN RawMessages r ON r.Id = m.RawId LEFT JOIN MessageVerdicts v ON v.MessageId = m.Id
            WHERE m.Id = c.MessageId AND c.Sequence IN @Places AND m.OrganizationId = @Owner AND {MessageRow.HasInbox}
            """,
            new { Places = places.Select(place => place.Value).ToArray(), Owner = owner.ToBytes() },
            cancellationToken);
        return Task.FromResult<IReadOnlyDictionary<SearchPlace, MessageView>>(
            rows.ToDictionary(row => new SearchPlace(row.Position), row => row.ToView(readers)));
    }

    /// <returns>A SELECT of places without an order.</returns>
    private async Task<(string Sql, Dictionary<string, object> Values)> StatementAsync(OrganizationId owner, InboxId? inbox, SearchQuery query, CancellationToken cancellationToken)
    {
        var (condition, given) = search.Matching(await prefixes.ExpandAsync(query.Root, cancellationToken), owner, inbox);
        var values = new Dictionary<string, object>(given)
        {
            ["Low"] = query.From is { } from ? PlaceAtOrAfter(from).Value : 0L,
            ["High"] = query.Until is { } until ? PlaceAtOrAfter(until).Value : long.MaxValue,
        };

        // Messages of a removed inbox stay in the index until they are purged. There are hardly ever any, and a look at each result is dear.
        var isPurging = inbox is null && await session.ScalarAsync<int?>($"SELECT 1 FROM RemovedInboxes ORDER BY InboxId {dialect.Limit("1")}", null, cancellationToken) is not null;
        var alive = isPurging ? $"AND (SELECT COUNT(*) FROM MessageContents c JOIN Messages m ON m.Id = c.MessageId WHERE c.Sequence = s.rowid AND {MessageRow.HasInbox}) > 0" : "";
        return ($"SELECT s.rowid FROM MessageSearch s WHERE {condition} {alive} AND s.rowid >= @Low AND s.rowid < @High", values);
    }

    /// <summary>Messages have whole milliseconds.</summary>
    private static SearchPlace PlaceAtOrAfter(DateTimeOffset time) => SearchPlace.At(time.AddTicks(TimeSpan.TicksPerMillisecond - 1));

    private sealed class SeenRow
    {
        public long Position { get; init; }

        public required byte[] ThreadId { get; init; }
    }

    private sealed class DocumentRow
    {
        public long Place { get; init; }

        public string Marks { get; init; } = "";

        public required string Sender { get; init; }

        public required string Recipients { get; init; }

        public required string Subject { get; init; }

        public required string Body { get; init; }

        public required string Files { get; init; }

        public SearchDocument ToDocument() => new(Marks, Sender, Recipients, Subject, Body, Files);
    }
}
