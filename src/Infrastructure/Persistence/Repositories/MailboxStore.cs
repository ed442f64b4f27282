using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class MailboxStore(IDbSession session, ISqlDialect dialect, MailboxChanges changes, ILargeContent contents, IStructureReader structures) : IMailboxStore
{
    /// <summary>What <c>IX_Messages_ModSeq</c> holds.</summary>
    private const string EntryColumns =
        "m.Id, m.ThreadId, m.Folder, m.Uid, m.ModSeq, m.Flags, m.IsMarkedDeleted, m.Size, COALESCE(m.InternalDateUnixMs, m.CreatedAtUnixMs) AS DateUnixMs, m.Labels";

    private const string Seen = "(m.Flags & @Hidden) = 0";

    public async Task<MailboxState?> FindAsync(OrganizationId owner, InboxId inbox, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<StateRow>(
            """
            SELECT i.CreatedAtUnixMs, c.LastModSeq, c.VanishedFloor,
                COALESCE((SELECT MAX(d.Uid) FROM Drafts d WHERE d.InboxId = i.Id), 0) AS LastDraft,
                COALESCE((SELECT MAX(v.Uid) FROM VanishedUids v WHERE v.InboxId = i.Id AND v.Folder = @Drafts), 0) AS LastVanishedDraft
            FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id WHERE i.Id = @Inbox AND i.OrganizationId = @Owner
            """,
            new { Inbox = inbox.ToBytes(), Owner = owner.ToBytes(), Drafts = (int)Folder.Drafts },
            cancellationToken);

        // An address that is taken anew some seconds later is another mailbox, and has a higher number.
        return row is null
            ? null
            : new MailboxState(
                inbox, Math.Clamp(row.CreatedAtUnixMs / 1000, 1, uint.MaxValue), row.LastModSeq, row.VanishedFloor, Math.Max(row.LastDraft, row.LastVanishedDraft));
    }

    public async Task<IReadOnlyList<FolderCounts>> CountAsync(InboxId inbox, MessageFlags hidden, CancellationToken cancellationToken)
    {
        var arguments = new { Inbox = inbox.ToBytes(), Hidden = (int)hidden, Unread = (int)MessageFlags.Unread, Drafts = (int)Folder.Drafts };
        var rows = await session.QueryAsync<CountRow>(
            $"""
            SELECT m.Folder, SUM(CASE WHEN {Seen} THEN 1 ELSE 0 END) AS Messages, SUM(CASE WHEN {Seen} AND (m.Flags & @Unread) <> 0 THEN 1 ELSE 0 END) AS Unseen,
                SUM(CASE WHEN {Seen} THEN m.IsMarkedDeleted ELSE 0 END) AS Deleted, SUM(CAST(CASE WHEN {Seen} THEN m.Size ELSE 0 END AS BIGINT)) AS Octets, MAX(m.Uid) AS LastUid
            FROM Messages m WHERE m.InboxId = @Inbox AND m.ModSeq > 0 GROUP BY m.Folder
            """,
            arguments,
            cancellationToken);
        var vanished = await session.QueryAsync<CountRow>(
            "SELECT v.Folder, MAX(v.Uid) AS LastUid FROM VanishedUids v WHERE v.InboxId = @Inbox AND v.Folder <> @Drafts GROUP BY v.Folder", arguments, cancellationToken);
        return
        [
            .. rows.Concat(vanished).GroupBy(row => row.Folder).Select(of => new FolderCounts(
                (Folder)of.Key, of.Sum(row => row.Messages), of.Sum(row => row.Unseen), of.Sum(row => row.Deleted), of.Sum(row => row.Octets), of.Max(row => row.LastUid))),
        ];
    }

    public Task<IReadOnlyList<MailboxEntry>> ListAsync(InboxId inbox, Folder folder, long since, MessageFlags hidden, CancellationToken cancellationToken)
    {
        // Not asynchronous: there may be tens of thousands, which SqlClient would hand over one task each.
        var rows = session.QueryLarge<EntryRow>(
            $"SELECT {EntryColumns} FROM Messages m WHERE m.InboxId = @Inbox AND m.ModSeq > @Since AND m.Folder = @Folder AND {Seen}",
            new { Inbox = inbox.ToBytes(), Since = since, Folder = (int)folder, Hidden = (int)hidden },
            cancellationToken);
        return Task.FromResult<IReadOnlyList<MailboxEntry>>([.. rows.Select(row => row.ToEntry())]);
    }

    public Task<IReadOnlyList<long>> ListVanishedAsync(InboxId inbox, Folder folder, long since, CancellationToken cancellationToken) => session.QueryAsync<long>(
        "SELECT v.Uid FROM VanishedUids v WHERE v.InboxId = @Inbox AND v.ModSeq > @Since AND v.Folder = @Folder",
        new { Inbox = inbox.ToBytes(), Since = since, Folder = (int)folder },
        cancellationToken);

    public async Task<StoredEntry?> FindEntryAsync(InboxId inbox, Folder folder, EntryKey key, MessageFlags hidden, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<EntryRow>(
            $"SELECT {EntryColumns}, m.OrganizationId, m.Status FROM Messages m WHERE m.Id = @Id AND m.InboxId = @Inbox AND m.Folder = @Folder AND m.Uid = @Uid AND {Seen}",
            new { Inbox = inbox.ToBytes(), Id = key.Id.ToByteArray(bigEndian: true), Folder = (int)folder, key.Uid, Hidden = (int)hidden },
            cancellationToken);
        return row is null
            ? null
            : new StoredEntry(
                row.ToEntry(),
                new LabelledMessage(
                    row.Id.ToId<MessageId>(), row.OrganizationId!.ToId<OrganizationId>(), inbox, row.ThreadId.ToId<ThreadId>(), (MessageStatus)row.Status,
                    MessageColumns.ToLabels(row.Flags, row.Labels)));
    }

    public async Task<IReadOnlyList<EntryKey>> ListMarkedAsync(InboxId inbox, Folder folder, MessageFlags hidden, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<EntryRow>(
            $"""
            SELECT m.Id, m.ThreadId, m.Uid FROM Messages m WHERE m.InboxId = @Inbox AND m.ModSeq > 0 AND m.Folder = @Folder AND m.IsMarkedDeleted = 1 AND {Seen} ORDER BY m.Uid
            """,
            new { Inbox = inbox.ToBytes(), Folder = (int)folder, Hidden = (int)hidden },
            cancellationToken);
        return [.. rows.Select(row => new EntryKey(row.Uid, row.Id.ToGuid()))];
    }

    public async Task MarkAsync(InboxId inbox, MessageId message, bool isDeleted, CancellationToken cancellationToken)
    {
        await changes.ChangeAsync(inbox, cancellationToken);
        await session.ExecuteAsync(
            $"UPDATE Messages SET IsMarkedDeleted = @Mark, ModSeq = {MailboxChanges.ModSeq} WHERE Id = @Id",
            new { Id = message.ToBytes(), Inbox = inbox.ToBytes(), Mark = isDeleted ? 1 : 0 },
            cancellationToken);
    }

    public Task<long> FindUidAsync(MessageId message, CancellationToken cancellationToken) =>
        session.ScalarAsync<long>("SELECT m.Uid FROM Messages m WHERE m.Id = @Id", new { Id = message.ToBytes() }, cancellationToken);

    public async Task<bool> PruneVanishedAsync(DateTimeOffset before, int take, CancellationToken cancellationToken)
    {
        var old = await session.QueryAsync<VanishedRow>(
            $"""
            SELECT v.InboxId, v.Folder, v.ModSeq, v.Uid FROM VanishedUids v
            WHERE v.AtUnixMs < @Before AND v.Uid < (SELECT MAX(h.Uid) FROM VanishedUids h WHERE h.InboxId = v.InboxId AND h.Folder = v.Folder)
            ORDER BY v.AtUnixMs {dialect.Limit("@Take")}
            """,
            new { Before = before.ToUnixTimeMilliseconds(), Take = take },
            cancellationToken);
        foreach (var row in old)
        {
            await session.ExecuteAsync(
                "UPDATE InboxCounters SET VanishedFloor = @ModSeq WHERE InboxId = @InboxId AND VanishedFloor < @ModSeq", new { row.InboxId, row.ModSeq }, cancellationToken);
            await session.ExecuteAsync("DELETE FROM VanishedUids WHERE InboxId = @InboxId AND Folder = @Folder AND ModSeq = @ModSeq AND Uid = @Uid", row, cancellationToken);
        }

        return old.Count == take;
    }

    private sealed class StateRow
    {
        public long CreatedAtUnixMs { get; init; }

        public long LastModSeq { get; init; }

        public long VanishedFloor { get; init; }

        public long LastDraft { get; init; }

        public long LastVanishedDraft { get; init; }
    }

    private sealed class CountRow
    {
        public int Folder { get; init; }

        public int Messages { get; init; }

        public int Unseen { get; init; }

        public int Deleted { get; init; }

        public long Octets { get; init; }

        public long LastUid { get; init; }
    }

    private sealed class VanishedRow
    {
        public required byte[] InboxId { get; init; }

        public int Folder { get; init; }

        public long ModSeq { get; init; }

        public long Uid { get; init; }
    }

    private sealed class EntryRow
    {
        public required byte[] Id { get; init; }

        public required byte[] ThreadId { get; init; }

        public byte[]? OrganizationId { get; init; }

        public int Status { get; init; }

        public long Uid { get; init; }

        public long ModSeq { get; init; }

        public int Flags { get; init; }

        public int IsMarkedDeleted { get; init; }

        public long Size { get; init; }

        public long DateUnixMs { get; init; }

        public string? Labels { get; init; }

        public MailboxEntry ToEntry()
        {
            var labels = MessageColumns.ToLabels(Flags, Labels);
            return new MailboxEntry(
                Uid, Id.ToGuid(), ThreadId.ToGuid(), ModSeq, EntryFlags.Of(labels, IsMarkedDeleted != 0), EntryFlags.KeywordsOf(labels.Own), Size, DateUnixMs.ToTime());
        }
    }
}
