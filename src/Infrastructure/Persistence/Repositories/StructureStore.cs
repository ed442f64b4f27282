using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class StructureStore(IDbSession session, ISqlDialect dialect, ILargeContent contents, IStructureReader reader) : IStructureStore
{
    /// <summary>Rows of a stretch of the inbox, for each that is asked for: what lies between costs less than asking one by one.</summary>
    private const int Spare = 4;

    /// <summary>From here on a stretch is read from where it lies: a statement would load all of the message for each.</summary>
    private const int LargeOctets = 256 * 1024;

    public Task<IReadOnlyList<MessageStructure>> ListAsync(
        OrganizationId owner, InboxId inbox, IReadOnlyList<EntryKey> keys, MessageFlags hidden, StructureFields fields, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, MessageStructure>(keys.Count);
        if (keys.Count > 8) ReadStretch(owner, inbox, keys, hidden, fields, found, cancellationToken);
        var listed = new List<MessageStructure>(keys.Count);
        foreach (var key in keys)
        {
            if (found.TryGetValue(key.Id, out var structure)) listed.Add(structure with { Key = key });
            else if (ReadOne(owner, inbox, key, hidden, fields, cancellationToken) is { } one) listed.Add(one);
        }

        return Task.FromResult<IReadOnlyList<MessageStructure>>(listed);
    }

    public async Task<byte[]?> ReadAsync(OrganizationId owner, InboxId inbox, EntryKey key, MessageFlags hidden, int offset, int length, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<OctetsRow>(
            $"""
            SELECT m.RawId, CASE WHEN m.Size > @Large THEN NULL ELSE SUBSTRING(r.Content, @Start, @Length) END AS Octets FROM Messages m JOIN RawMessages r ON r.Id = m.RawId
            WHERE m.Id = @Id AND m.InboxId = @Inbox AND m.OrganizationId = @Owner AND (m.Flags & @Hidden) = 0 AND {MessageRow.HasInbox}
            """,
            new
            {
                Large = LargeOctets,
                Start = (long)offset + 1,
                Length = length,
                Id = key.Id.ToByteArray(bigEndian: true),
                Inbox = inbox.ToBytes(),
                Owner = owner.ToBytes(),
                Hidden = (int)hidden,
            },
            cancellationToken);
        if (rows.Count == 0) return null;
        return rows[0].Octets ?? await contents.ReadAsync(session, rows[0].RawId, offset, length, cancellationToken);
    }

    /// <summary>Ids are in the order in which messages came, and so are the rows: one statement reads them all.</summary>
    private void ReadStretch(
        OrganizationId owner, InboxId inbox, IReadOnlyList<EntryKey> keys, MessageFlags hidden, StructureFields fields, Dictionary<Guid, MessageStructure> found, CancellationToken cancellationToken)
    {
        var ids = keys.Select(key => key.Id.ToByteArray(bigEndian: true)).OrderBy(id => id, ByOctets).ToList();
        var rows = session.QueryLarge<Row>(
            $"""
            SELECT s.MessageId{ColumnsOf(fields)} FROM
                (SELECT Id FROM Messages WHERE InboxId = @Inbox AND EXISTS (SELECT 1 FROM Inboxes i WHERE i.Id = @Inbox AND i.OrganizationId = @Owner) AND Id >= @First AND Id <= @Last AND (Flags & @Hidden) = 0 ORDER BY Id {dialect.Limit("@Take")}) m
            JOIN MessageStructures s ON s.MessageId = m.Id
            """,
            new { Inbox = inbox.ToBytes(), Owner = owner.ToBytes(), Hidden = (int)hidden, First = ids[0], Last = ids[^1], Take = keys.Count * Spare },
            cancellationToken);
        foreach (var row in rows)
        {
            var id = row.MessageId.ToGuid();
            found[id] = row.ToStructure(new EntryKey(0, id));
        }
    }

    private MessageStructure? ReadOne(OrganizationId owner, InboxId inbox, EntryKey key, MessageFlags hidden, StructureFields fields, CancellationToken cancellationToken)
    {
        var arguments = new { Id = key.Id.ToByteArray(bigEndian: true), Inbox = inbox.ToBytes(), Owner = owner.ToBytes(), Hidden = (int)hidden };
        var kept = session.QueryLarge<Row>(
            $"""
            SELECT s.MessageId{ColumnsOf(fields)} FROM Messages m JOIN MessageStructures s ON s.MessageId = m.Id
            WHERE m.Id = @Id AND m.InboxId = @Inbox AND m.OrganizationId = @Owner AND (m.Flags & @Hidden) = 0
            """,
            arguments,
            cancellationToken);
        if (kept.Count > 0) return kept[0].ToStructure(key);

        // Not indexed yet.
        var octets = session.QueryLarge<byte[]>(
            "SELECT r.Content FROM Messages m JOIN RawMessages r ON r.Id = m.RawId WHERE m.Id = @Id AND m.InboxId = @Inbox AND m.OrganizationId = @Owner AND (m.Flags & @Hidden) = 0",
            arguments,
            cancellationToken);
        if (octets.Count == 0) return null;
        var read = reader.Read(octets[0]);
        return new MessageStructure(
            key,
            fields.HasFlag(StructureFields.Envelope) ? read.Envelope : default,
            fields.HasFlag(StructureFields.Body) ? read.Body : default,
            fields.HasFlag(StructureFields.BodyStructure) ? read.BodyStructure : default,
            fields.HasFlag(StructureFields.Parts) ? read.Parts : []);
    }

    private static string ColumnsOf(StructureFields fields) =>
        (fields.HasFlag(StructureFields.Envelope) ? ", s.Envelope" : "") + (fields.HasFlag(StructureFields.Body) ? ", s.Body" : "")
        + (fields.HasFlag(StructureFields.BodyStructure) ? ", s.BodyStructure" : "") + (fields.HasFlag(StructureFields.Parts) ? ", s.Parts" : "");

    private static readonly Comparer<byte[]> ByOctets = Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right));

    private sealed class OctetsRow
    {
        public required byte[] RawId { get; init; }

        public byte[]? Octets { get; init; }
    }

    private sealed class Row
    {
        public required byte[] MessageId { get; init; }

        public byte[]? Envelope { get; init; }

        public byte[]? Body { get; init; }

        public byte[]? BodyStructure { get; init; }

        public string? Parts { get; init; }

        public MessageStructure ToStructure(EntryKey key) => new(key, Envelope, Body, BodyStructure, StructureColumns.ToParts(Parts));
    }
}
