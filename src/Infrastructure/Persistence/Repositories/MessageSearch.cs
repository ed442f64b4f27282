using AgentSend.Application.Messages;
using AgentSend.Application.Search;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class MessageSearch(IDbSession session, ISqlDialect dialect, ISearchDialect search, MessageReaders readers, PrefixExpansion prefixes) : IMessageSearch
{
    /// <summary>Messages of an inbox that are looked at together, the newest first; behind the last, whatever is left.</summary>
    private static readonly int[] Windows = [500, 2_500, 12_500];

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
        var found = new List<long>();
        if (inbox is not { } one || search.PlaceInInbox is not { } placeInInbox) return await RestAsync();

        // An inbox is thinly spread over the lists of words: window by window, each from its oldest on, costs half of going backwards.
        foreach (var window in Windows)
        {
            var (low, high) = ((long)values["Low"], (long)values["High"]);
            var boundary = await session.ScalarAsync<long?>(
                placeInInbox, new Dictionary<string, object>(search.OwnedBy(one)) { ["Low"] = low, ["High"] = high, ["Skip"] = window }, cancellationToken);
            values["Low"] = boundary ?? low;
            found.AddRange((await session.QueryAsync<long>($"{sql} ORDER BY s.rowid", values, cancellationToken)).Reverse());
            if (boundary is null || found.Count >= most) return [.. found.Take(most).Select(place => new SearchPlace(place))];
            (values["Low"], values["High"]) = (low, boundary.Value);
        }

        return await RestAsync();

        async Task<IReadOnlyList<SearchPlace>> RestAsync()
        {
            values["Most"] = most - found.Count;
            found.AddRange(await session.QueryAsync<long>($"{sql} ORDER BY s.rowid DESC {dialect.Limit("@Most")}", values, cancellationToken));
            return [.. found.Select(place => new SearchPlace(place))];
        }
    }

    public async Task<IReadOnlyList<FoundDocument>> FindDocumentsAsync(OrganizationId owner, InboxId? inbox, SearchQuery query, int most, CancellationToken cancellationToken)
    {
        var places = await FindAsync(owner, inbox, query, most, cancellationToken);
        if (places.Count == 0) return [];
        var rows = session.QueryLarge<DocumentRow>(
            "SELECT s.rowid AS Place, s.Sender, s.Recipients, s.Subject, s.Body, s.Files FROM MessageSearch s WHERE s.rowid IN @Places",
            new { Places = places.Select(place => place.Value).ToArray() },
            cancellationToken);
        return [.. rows.OrderByDescending(r => r.Place).Select(r => new FoundDocument(new SearchPlace(r.Place), new SearchDocument("", r.Sender, r.Recipients, r.Subject, r.Body, r.Files)))];
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
            SELECT c.Sequence AS Position, {MessageRow.Columns} FROM MessageContents c CROSS JOIN Messages m JOIN RawMessages r ON r.Id = m.RawId
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

    private sealed class DocumentRow
    {
        public long Place { get; init; }

        public required string Sender { get; init; }

        public required string Recipients { get; init; }

        public required string Subject { get; init; }

        public required string Body { get; init; }

        public required string Files { get; init; }
    }
}
