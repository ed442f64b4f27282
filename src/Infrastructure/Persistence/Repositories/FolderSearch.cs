using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Search;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class FolderSearch(IDbSession session, ISqlDialect dialect, ISearchDialect search, PrefixExpansion prefixes, IMessageSearch index, IPartDecoder decoder) : IFolderSearch
{
    /// <summary>Beginnings of messages that are held at once: a megabyte or so of usual mail.</summary>
    private const int HeadsAtOnce = 200;

    /// <summary>Messages read through at once, and how much of each: with the two together, some megabytes.</summary>
    private const int ReadableAtOnce = 100;
    private const int MaxReadableOctets = 256 * 1024;

    private const int MaxHeaderOctets = 64 * 1024;

    private const string InFolder = "m.InboxId = @Inbox AND m.Folder = @Folder AND (m.Flags & @Hidden) = 0";

    public async Task<IReadOnlyList<long>> FindAsync(OrganizationId owner, InboxId inbox, Folder folder, MessageFlags hidden, SearchNode query, CancellationToken cancellationToken)
    {
        var (condition, given) = search.Matching(await prefixes.ExpandAsync(query, cancellationToken), owner, inbox);
        var values = new Dictionary<string, object>(given) { ["Inbox"] = inbox.ToBytes(), ["Folder"] = (int)folder, ["Hidden"] = (int)hidden };

        // In this order: SQLite would begin with all messages of the folder.
        return await session.QueryAsync<long>(
            $"""
            SELECT m.Uid FROM MessageSearch s CROSS JOIN MessageContents c CROSS JOIN Messages m
            WHERE {condition} AND c.Sequence = s.rowid AND m.Id = c.MessageId AND {InFolder}
            """,
            values,
            cancellationToken);
    }

    public async Task<IReadOnlyList<UnindexedEntry>> ListUnindexedAsync(OrganizationId owner, InboxId inbox, Folder folder, MessageFlags hidden, CancellationToken cancellationToken)
    {
        var found = new List<UnindexedEntry>();
        foreach (var id in await index.ListUnindexedAsync(owner, inbox, int.MaxValue, cancellationToken))
        {
            var uid = await session.ScalarAsync<long?>(
                $"SELECT m.Uid FROM Messages m WHERE m.Id = @Id AND {InFolder}",
                new { Id = id.ToBytes(), Inbox = inbox.ToBytes(), Folder = (int)folder, Hidden = (int)hidden },
                cancellationToken);
            if (uid is null) continue;
            foreach (var message in await index.ReadAsync(owner, [id], cancellationToken)) found.Add(new UnindexedEntry(uid.Value, SearchDocument.Of(owner, message)));
        }

        return found;
    }

    public Task<IReadOnlyList<FieldText>> ListTextsAsync(InboxId inbox, Folder folder, MessageFlags hidden, KeptField field, CancellationToken cancellationToken)
    {
        var column = field switch
        {
            KeptField.Subject => "m.Subject",
            KeptField.From => "m.FromMailbox",
            KeptField.To => "m.ToMailboxes",
            KeptField.Cc => "m.CcMailboxes",
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
        var rows = session.QueryLarge<TextRow>(
            $"SELECT m.Uid, {column} AS Text FROM Messages m WHERE {InFolder} AND m.ModSeq > 0",
            new { Inbox = inbox.ToBytes(), Folder = (int)folder, Hidden = (int)hidden },
            cancellationToken);
        var isList = field is KeptField.To or KeptField.Cc;
        return Task.FromResult<IReadOnlyList<FieldText>>(
            [.. rows.Select(row => new FieldText(row.Uid, isList ? string.Join(", ", MessageColumns.ToMailboxes(row.Text)) : row.Text ?? ""))]);
    }

    public Task<IReadOnlyList<HeaderOctets>> ListHeadsAsync(InboxId inbox, Folder folder, MessageFlags hidden, long afterModSeq, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<HeadRow>(
            $"""
            SELECT m.Uid, m.ModSeq, SUBSTRING(r.Content, 1, 65536) AS Octets FROM
                (SELECT m.Id FROM Messages m WHERE {InFolder} AND m.ModSeq > @After ORDER BY m.ModSeq {dialect.Limit("@Take")}) p
            JOIN Messages m ON m.Id = p.Id JOIN RawMessages r ON r.Id = m.RawId ORDER BY m.ModSeq
            """,
            new { Inbox = inbox.ToBytes(), Folder = (int)folder, Hidden = (int)hidden, After = afterModSeq, Take = HeadsAtOnce },
            cancellationToken);
        return Task.FromResult<IReadOnlyList<HeaderOctets>>([.. rows.Select(row => new HeaderOctets(row.Uid, row.ModSeq, row.Octets))]);
    }

    public Task<IReadOnlyList<ReadableEntry>> ListReadableAsync(
        InboxId inbox, Folder folder, MessageFlags hidden, long fromUid, long beforeModSeq, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<ReadableRow>(
            $"""
            SELECT m.Uid, m.ModSeq, m.Bodies, SUBSTRING(r.Content, 1, @Most) AS Octets FROM
                (SELECT m.Id FROM Messages m WHERE {InFolder} AND m.ModSeq > 0 AND m.ModSeq < @Before AND m.Uid >= @From ORDER BY m.ModSeq DESC {dialect.Limit("@Take")}) p
            JOIN Messages m ON m.Id = p.Id JOIN RawMessages r ON r.Id = m.RawId ORDER BY m.ModSeq DESC
            """,
            new { Inbox = inbox.ToBytes(), Folder = (int)folder, Hidden = (int)hidden, Before = beforeModSeq, From = fromUid, Take = ReadableAtOnce, Most = MaxReadableOctets },
            cancellationToken);
        return Task.FromResult<IReadOnlyList<ReadableEntry>>([.. rows.Select(ToReadable)]);
    }

    private ReadableEntry ToReadable(ReadableRow row)
    {
        var octets = row.Octets ?? [];
        var bodies = new List<string>(2);
        foreach (var body in MessageColumns.ToBodies(row.Bodies))
        {
            var start = Math.Min(body.Slice.Offset, octets.Length);
            var slice = octets.AsSpan(start, Math.Min(body.Slice.Length, octets.Length - start));
            bodies.Add(decoder.DecodeText(slice, body.Slice.Encoding, body.Charset));
        }

        return new ReadableEntry(row.Uid, row.ModSeq, octets.AsMemory(0, Math.Min(octets.Length, MaxHeaderOctets)), bodies, octets.Length);
    }

    private sealed class ReadableRow
    {
        public long Uid { get; init; }

        public long ModSeq { get; init; }

        public string? Bodies { get; init; }

        public byte[]? Octets { get; init; }
    }

    private sealed class TextRow
    {
        public long Uid { get; init; }

        public string? Text { get; init; }
    }

    private sealed class HeadRow
    {
        public long Uid { get; init; }

        public long ModSeq { get; init; }

        public byte[]? Octets { get; init; }
    }
}
