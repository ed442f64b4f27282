using AgentSend.Application.Messages;
using AgentSend.Application.Search;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class MessageRepository
{
    private const string RelabelSql = $"UPDATE Messages SET Flags = @Flags, Labels = @Labels, UpdatedAtUnixMs = @Now, ModSeq = {MailboxChanges.ModSeq} WHERE Id = @Id";

    /// <summary>What was marked in one folder is not to be expunged from another.</summary>
    private const string MoveSql = $"""
        UPDATE Messages SET Flags = @Flags, Labels = @Labels, UpdatedAtUnixMs = @Now, ModSeq = {MailboxChanges.ModSeq}, Folder = @Folder, Uid = {MailboxChanges.Uid}, IsMarkedDeleted = 0
        WHERE Id = @Id
        """;

    private const string LabelColumns = "m.Id, m.OrganizationId, m.InboxId, m.ThreadId, m.Status, m.Flags, m.Labels";

    public async Task<LabelledMessage?> FindLabelsAsync(OrganizationId owner, MessageId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<LabelRow>(
            $"SELECT {LabelColumns} FROM Messages m WHERE m.Id = @Id AND m.OrganizationId = @Owner AND {MessageRow.HasInbox}",
            new { Id = id.ToBytes(), Owner = owner.ToBytes() },
            cancellationToken);
        return row?.ToMessage();
    }

    public async Task<RawMessageId?> FindRawIdAsync(MessageId id, CancellationToken cancellationToken)
    {
        var raw = await session.QueryFirstOrDefaultAsync<byte[]>(
            $"SELECT m.RawId FROM Messages m WHERE m.Id = @Id AND {MessageRow.HasInbox}", new { Id = id.ToBytes() }, cancellationToken);
        return raw?.ToId<RawMessageId>();
    }

    public async Task<IReadOnlyList<LabelledMessage>> ListLabelsAsync(ThreadId thread, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<LabelRow>(
            $"SELECT {LabelColumns} FROM Messages m WHERE m.ThreadId = @Thread ORDER BY m.Id", new { Thread = thread.ToBytes() }, cancellationToken);
        return [.. rows.Select(row => row.ToMessage())];
    }

    public async Task ChangeLabelsAsync(LabelledMessage was, LabelSet becomes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var folder = Folders.Of(becomes);
        var isMoved = folder != Folders.Of(was.Labels);
        if (isMoved) await changes.MoveAsync(was.InboxId, was.Id, now, cancellationToken);
        else await changes.ChangeAsync(was.InboxId, cancellationToken);
        await session.ExecuteAsync(
            isMoved ? MoveSql : RelabelSql,
            new
            {
                Id = was.Id.ToBytes(),
                Inbox = was.InboxId.ToBytes(),
                Flags = (int)becomes.Flags,
                Labels = MessageColumns.FromMailboxes(becomes.Own),
                Folder = (int)folder,
                Now = now.ToUnixTimeMilliseconds(),
            },
            cancellationToken);
        foreach (var label in Indexed(was.Labels).Except(Indexed(becomes))) await RemoveLabelAsync(was, label, cancellationToken);
        foreach (var label in Indexed(becomes).Except(Indexed(was.Labels))) await AddLabelAsync(was.InboxId.ToBytes(), label, was.Id.ToBytes(), cancellationToken);

        await MarkAsync(was, becomes, cancellationToken);

        if (was.Labels.IsHidden == becomes.IsHidden) return;
        await CountAsync(was.InboxId.ToBytes(), was.Status, was.Labels.IsHidden, -1, cancellationToken);
        await CountAsync(was.InboxId.ToBytes(), was.Status, becomes.IsHidden, +1, cancellationToken);
    }

    /// <summary>An indexed message is found by its labels from now on; one that is not yet will be indexed with those it has then.</summary>
    private async Task MarkAsync(LabelledMessage was, LabelSet becomes, CancellationToken cancellationToken)
    {
        var (removed, added) = (was.Labels.Without(becomes), becomes.Without(was.Labels));
        if (!SearchMarks.OfLabels(removed.Concat(added)).Any()) return;
        var place = await session.ScalarAsync<long?>("SELECT Sequence FROM MessageContents WHERE MessageId = @Id", new { Id = was.Id.ToBytes() }, cancellationToken);
        if (place is null) return;

        var marks = await session.ScalarAsync<string>("SELECT s.Marks FROM MessageSearch s WHERE s.rowid = @Place", new { Place = place }, cancellationToken);
        if (marks is null || SearchMarks.Relabel(marks, removed, added) is var relabelled && relabelled == marks) return;
        await session.ExecuteAsync("UPDATE MessageSearch SET Marks = @Marks WHERE rowid = @Place", new { Marks = relabelled, Place = place }, cancellationToken);
    }

    public Task CountThreadsAsync(InboxId inbox, int by, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE InboxCounters SET Threads = Threads + @By WHERE InboxId = @Inbox", new { Inbox = inbox.ToBytes(), By = by }, cancellationToken);

    public async Task<IReadOnlyList<ThreadMember>> ListMembersAsync(ThreadId thread, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<MemberRow>(
            """
            SELECT m.Id, m.Direction, m.Flags, m.Labels, m.FromMailbox, m.ToMailboxes, m.CcMailboxes, m.BccMailboxes, m.Attachments, m.Size, m.CreatedAtUnixMs
            FROM Messages m WHERE m.ThreadId = @Thread ORDER BY m.Id
            """,
            new { Thread = thread.ToBytes() },
            cancellationToken);
        return [.. rows.Select(row => row.ToMember())];
    }

    /// <summary>The labels a list can be asked for by an index of their own.</summary>
    private static IEnumerable<string> Indexed(LabelSet labels) => Label.WordsOf(labels.Flags & ~(MessageFlags.Received | MessageFlags.Sent)).Concat(labels.Own);

    private Task<int> AddLabelAsync(byte[] inbox, string label, byte[] message, CancellationToken cancellationToken) => session.ExecuteAsync(
        "INSERT INTO MessageLabels (InboxId, Label, MessageId) VALUES (@Inbox, @Label, @Message)",
        new { Inbox = inbox, Label = label, Message = message },
        cancellationToken);

    private Task<int> RemoveLabelAsync(LabelledMessage message, string label, CancellationToken cancellationToken) => session.ExecuteAsync(
        "DELETE FROM MessageLabels WHERE InboxId = @Inbox AND Label = @Label AND MessageId = @Message",
        new { Inbox = message.InboxId.ToBytes(), Label = label, Message = message.Id.ToBytes() },
        cancellationToken);

    private sealed class LabelRow
    {
        public required byte[] Id { get; init; }

        public required byte[] OrganizationId { get; init; }

        public required byte[] InboxId { get; init; }

        public required byte[] ThreadId { get; init; }

        public int Status { get; init; }

        public int Flags { get; init; }

        public string? Labels { get; init; }

        public LabelledMessage ToMessage() => new(
            Id.ToId<MessageId>(), OrganizationId.ToId<OrganizationId>(), InboxId.ToId<InboxId>(), ThreadId.ToId<ThreadId>(), (MessageStatus)Status,
            MessageColumns.ToLabels(Flags, Labels));
    }

    private sealed class MemberRow
    {
        public required byte[] Id { get; init; }

        public int Direction { get; init; }

        public int Flags { get; init; }

        public string? Labels { get; init; }

        public required string FromMailbox { get; init; }

        public string? ToMailboxes { get; init; }

        public string? CcMailboxes { get; init; }

        public string? BccMailboxes { get; init; }

        public string? Attachments { get; init; }

        public long Size { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public ThreadMember ToMember() => new(
            Id.ToId<MessageId>(),
            (MessageDirection)Direction,
            MessageColumns.ToLabels(Flags, Labels),
            FromMailbox,
            [.. MessageColumns.ToMailboxes(ToMailboxes), .. MessageColumns.ToMailboxes(CcMailboxes), .. MessageColumns.ToMailboxes(BccMailboxes)],
            MessageColumns.ToAttachments(Attachments),
            Size,
            CreatedAtUnixMs.ToTime());
    }
}
