using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class MessageRepository(
    IDbSession session, ISqlDialect dialect, ISearchDialect search, MessageRemoval removal, IInboxRepository inboxes, MailboxChanges changes, MessageReaders readers)
    : IMessageRepository
{
    // 240 is MessageFlags.Hiding.
    private const string Visible = "(Flags & 240) = 0";
    private const string Hidden = "(Flags & 240) <> 0";

    /// <summary>A page is cut from an index alone; only its rows are read, however deep the offset.</summary>
    private string PageSql(string where, string order, string seen = Visible) => $"""
        SELECT {MessageRow.Columns} FROM (SELECT Id FROM Messages WHERE {where} AND {seen} ORDER BY Id {order} {dialect.Page("@Take", "@Skip")}) p
        JOIN Messages m ON m.Id = p.Id JOIN RawMessages r ON r.Id = m.RawId LEFT JOIN MessageContents c ON c.MessageId = m.Id LEFT JOIN MessageVerdicts v ON v.MessageId = m.Id
        WHERE m.OrganizationId = @Owner ORDER BY m.Id {order}
        """;

    public async Task AddAsync(Message message, int threads, CancellationToken cancellationToken)
    {
        var (offset, length) = MessageColumns.SpanOf(message.Bodies);
        var row = new
        {
            Id = message.Id.ToBytes(),
            OrganizationId = message.OrganizationId.ToBytes(),
            InboxId = message.InboxId.ToBytes(),
            ThreadId = message.ThreadId.ToBytes(),
            RawId = message.RawId.ToBytes(),
            message.Size,
            Direction = (int)message.Direction,
            Status = (int)message.Status,
            Delivery = (int)message.Delivery,
            FromMailbox = message.From,
            ToMailboxes = MessageColumns.FromMailboxes(message.To),
            CcMailboxes = MessageColumns.FromMailboxes(message.Cc),
            BccMailboxes = MessageColumns.FromMailboxes(message.Bcc),
            message.Subject,
            message.MessageIdHeader,
            MessageIdHash = MessageColumns.HashOfMessageId(message.MessageIdHeader),
            message.InReplyTo,
            ReferenceIds = MessageColumns.FromReferences(message.References),
            Bodies = MessageColumns.FromBodies(message.Bodies),
            BodyOffset = offset,
            BodyLength = length,
            Attachments = MessageColumns.FromAttachments(message.Attachments),
            Flags = (int)message.Labels.Flags,
            Labels = MessageColumns.FromMailboxes(message.Labels.Own),
            CreatedAtUnixMs = message.CreatedAt.ToUnixTimeMilliseconds(),
            Folder = (int)Folders.Of(message.Labels),
            IsMarkedDeleted = message.IsMarkedDeleted ? 1 : 0,
            InternalDateUnixMs = message.InternalDate?.ToUnixTimeMilliseconds(),
        };

        // The next UID and mod-sequence out of the row that counts the message below, and that the unit of work holds.
        await session.ExecuteAsync(
            $"""
            INSERT INTO Messages (Id, OrganizationId, InboxId, ThreadId, RawId, Size, Direction, Status, Delivery, FromMailbox, ToMailboxes, CcMailboxes, BccMailboxes,
                Subject, MessageIdHeader, MessageIdHash, InReplyTo, ReferenceIds, Bodies, BodyOffset, BodyLength, Attachments, Flags, Labels,
                CreatedAtUnixMs, UpdatedAtUnixMs, Folder, Uid, ModSeq, IsMarkedDeleted, InternalDateUnixMs)
            SELECT @Id, @OrganizationId, @InboxId, @ThreadId, @RawId, @Size, @Direction, @Status, @Delivery, @FromMailbox, @ToMailboxes, @CcMailboxes, @BccMailboxes,
                @Subject, @MessageIdHeader, @MessageIdHash, @InReplyTo, @ReferenceIds, @Bodies, @BodyOffset, @BodyLength, @Attachments, @Flags, @Labels,
                @CreatedAtUnixMs, @CreatedAtUnixMs, @Folder, c.LastUid + 1, c.LastModSeq + 1, @IsMarkedDeleted, @InternalDateUnixMs
            FROM InboxCounters c WHERE c.InboxId = @InboxId{search.AlsoWhenAdded}
            """,
            row,
            cancellationToken);
        foreach (var label in Indexed(message.Labels)) await AddLabelAsync(row.InboxId, label, row.Id, cancellationToken);
        await session.ExecuteAsync(
            message.Labels.IsHidden ? CountAddedHiddenSql : CountAddedSql[(int)message.Status], new { Threads = threads, Octets = message.Size, Inbox = row.InboxId }, cancellationToken);
        changes.Tell(message.InboxId);
    }

    public Task<MessageView?> FindViewAsync(OrganizationId owner, MessageId id, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<MessageRow>(
            $"""
            SELECT {MessageRow.Columns} FROM {MessageRow.Tables}
            WHERE m.Id = @Id AND m.OrganizationId = @Owner AND {MessageRow.HasInbox}
            """,
            new { Id = id.ToBytes(), Owner = owner.ToBytes() },
            cancellationToken);
        return Task.FromResult(rows.Count == 0 ? null : rows[0].ToView(readers));
    }

    public async Task<Page<MessageView>?> PageAsync(
        OrganizationId owner, InboxId inbox, MessageStatus? status, PageRequest page, CancellationToken cancellationToken)
    {
        var total = await session.ScalarAsync<long?>(
            $"SELECT {(status is { } only ? $"c.{only}" : AllStatuses)} FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id WHERE i.Id = @Inbox AND i.OrganizationId = @Owner",
            new { Owner = owner.ToBytes(), Inbox = inbox.ToBytes() },
            cancellationToken);
        if (total is null) return null;

        // Said twice for what is not received: the partial index knows its own condition only.
        var where = status switch
        {
            null => "InboxId = @Inbox",
            MessageStatus.Received => "InboxId = @Inbox AND Status = @Status",
            _ => "InboxId = @Inbox AND Status = @Status AND Status <> 0",
        };
        return Read(
            PageSql(where, "DESC"),
            new { Owner = owner.ToBytes(), Inbox = inbox.ToBytes(), Status = (int?)status, Take = page.Limit, Skip = page.Offset },
            total.Value,
            page,
            cancellationToken);
    }

    public async Task<Page<MessageView>?> PageOfHiddenAsync(OrganizationId owner, InboxId inbox, PageRequest page, CancellationToken cancellationToken)
    {
        var arguments = new { Owner = owner.ToBytes(), Inbox = inbox.ToBytes(), Take = page.Limit, Skip = page.Offset };
        var total = await session.ScalarAsync<long?>(
            "SELECT c.Hidden FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id WHERE i.Id = @Inbox AND i.OrganizationId = @Owner", arguments, cancellationToken);
        return total is null ? null : Read(PageSql("InboxId = @Inbox", "DESC", Hidden), arguments, total.Value, page, cancellationToken);
    }

    public async Task<Page<MessageView>?> PageOfThreadAsync(OrganizationId owner, ThreadId thread, PageRequest page, CancellationToken cancellationToken)
    {
        var arguments = new { Owner = owner.ToBytes(), Thread = thread.ToBytes(), Take = page.Limit, Skip = page.Offset };
        var total = await session.ScalarAsync<long?>(
            "SELECT t.VisibleCount FROM Threads t JOIN Inboxes i ON i.Id = t.InboxId WHERE t.Id = @Thread AND t.OrganizationId = @Owner", arguments, cancellationToken);
        return total is null ? null : Read(PageSql("ThreadId = @Thread", "ASC"), arguments, total.Value, page, cancellationToken);
    }

    public async Task<ThreadId?> MatchThreadAsync(InboxId inbox, IReadOnlyList<string> messageIds, CancellationToken cancellationToken)
    {
        foreach (var messageId in messageIds)
        {
            var thread = await session.QueryFirstOrDefaultAsync<byte[]>(
                $"""
                SELECT ThreadId FROM Messages WHERE InboxId = @Inbox AND MessageIdHash = @Hash AND MessageIdHeader = @MessageId
                ORDER BY Id DESC {dialect.Limit("1")}
                """,
                new { Inbox = inbox.ToBytes(), Hash = MessageColumns.HashOfMessageId(messageId), MessageId = messageId },
                cancellationToken);
            if (thread is not null) return thread.ToId<ThreadId>();
        }

        return null;
    }

    public async Task<bool> HasSentAnyAsync(InboxId inbox, IReadOnlyList<string> messageIds, CancellationToken cancellationToken)
    {
        foreach (var messageId in messageIds)
        {
            var sent = await session.ScalarAsync<long>(
                "SELECT COUNT(*) FROM Messages WHERE InboxId = @Inbox AND MessageIdHash = @Hash AND MessageIdHeader = @MessageId AND Direction = @Outbound",
                new { Inbox = inbox.ToBytes(), Hash = MessageColumns.HashOfMessageId(messageId), MessageId = messageId, Outbound = (int)MessageDirection.Outbound },
                cancellationToken);
            if (sent > 0) return true;
        }

        return false;
    }

    public async Task<CitedMessage?> FindLastOfThreadAsync(ThreadId thread, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<CitedRow>(
            $"SELECT MessageIdHeader, InReplyTo, ReferenceIds FROM Messages WHERE ThreadId = @Thread ORDER BY Id DESC {dialect.Limit("1")}",
            new { Thread = thread.ToBytes() },
            cancellationToken);
        return row is null ? null : new CitedMessage(row.MessageIdHeader, row.InReplyTo, MessageColumns.ToReferences(row.ReferenceIds));
    }

    public async Task<ReceivedMessage?> FindLastReceivedAsync(ThreadId thread, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<ReceivedRow>(
            $"SELECT RawId, Subject FROM Messages WHERE ThreadId = @Thread AND Direction = @Inbound ORDER BY Id DESC {dialect.Limit("1")}",
            new { Thread = thread.ToBytes(), Inbound = (int)MessageDirection.Inbound },
            cancellationToken);
        return row is null ? null : new ReceivedMessage(row.RawId.ToId<RawMessageId>(), row.Subject);
    }

    public async Task<OutboundMessage?> FindOutboundAsync(MessageId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<OutboundRow>(
            $"""
            SELECT m.OrganizationId, m.InboxId, m.ThreadId, m.RawId, m.Size, m.Status FROM Messages m
            WHERE m.Id = @Id AND {MessageRow.HasInbox}
            """,
            new { Id = id.ToBytes() },
            cancellationToken);
        return row is null
            ? null
            : new OutboundMessage(
                id, row.OrganizationId.ToId<OrganizationId>(), row.InboxId.ToId<InboxId>(), row.ThreadId.ToId<ThreadId>(), row.RawId.ToId<RawMessageId>(),
                row.Size, (MessageStatus)row.Status);
    }

    public async Task<int> CountSentInThreadAsync(ThreadId thread, DateTimeOffset since, int atMost, CancellationToken cancellationToken)
    {
        // An id begins with its time: the youngest are the end of the index.
        var sent = await session.QueryAsync<long>(
            $"""
            SELECT CreatedAtUnixMs FROM Messages WHERE ThreadId = @Thread AND Direction = @Outbound AND CreatedAtUnixMs >= @Since
            ORDER BY Id DESC {dialect.Limit("@Take")}
            """,
            new { Thread = thread.ToBytes(), Outbound = (int)MessageDirection.Outbound, Since = since.ToUnixTimeMilliseconds(), Take = atMost },
            cancellationToken);
        return sent.Count;
    }

    public Task LockAsync(MessageId id, CancellationToken cancellationToken) =>
        session.ExecuteAsync(dialect.LockByName, new { Name = $"AgentSend message {id}" }, cancellationToken);

    public async Task ChangeStatusAsync(MessageId id, InboxId inbox, MessageStatus was, MessageStatus becomes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var arguments = new { Id = id.ToBytes(), Was = (int)was, Becomes = (int)becomes, Now = now.ToUnixTimeMilliseconds() };
        if (await session.ExecuteAsync("UPDATE Messages SET Status = @Becomes, UpdatedAtUnixMs = @Now WHERE Id = @Id AND Status = @Was", arguments, cancellationToken) == 0) return;

        var flags = (MessageFlags)await session.ScalarAsync<int>("SELECT Flags FROM Messages WHERE Id = @Id", arguments, cancellationToken);
        if ((flags & MessageFlags.Hiding) != 0) return; // Counted as hidden, whatever its status.
        await CountAsync(inbox.ToBytes(), was, isHidden: false, -1, cancellationToken);
        await CountAsync(inbox.ToBytes(), becomes, isHidden: false, +1, cancellationToken);
    }

    public async Task<LabelledMessage?> RemoveAsync(OrganizationId owner, MessageId id, CancellationToken cancellationToken)
    {
        await LockAsync(id, cancellationToken); // Whoever delivers or removes it at the same time would count it twice.
        if (await FindLabelsAsync(owner, id, cancellationToken) is not { } message) return null;

        await inboxes.LockAsync([message.InboxId], cancellationToken);
        await changes.VanishAsync(message.InboxId, id, cancellationToken);
        await removal.RemoveAsync(id.ToBytes(), cancellationToken);
        await CountAsync(message.InboxId.ToBytes(), message.Status, message.Labels.IsHidden, -1, cancellationToken);
        return message;
    }

    // The columns of InboxCounters are named for the statuses.
    private Task<int> CountAsync(byte[] inbox, MessageStatus status, bool isHidden, int by, CancellationToken cancellationToken) =>
        session.ExecuteAsync(isHidden ? CountHiddenSql : CountSql[(int)status], new { By = by, Inbox = inbox }, cancellationToken);

    private static readonly string[] CountSql = [.. Enum.GetNames<MessageStatus>().Select(CountIn)];

    private static readonly string CountHiddenSql = CountIn("Hidden");

    private static readonly string[] CountAddedSql = [.. Enum.GetNames<MessageStatus>().Select(CountAddedIn)];

    private static readonly string CountAddedHiddenSql = CountAddedIn("Hidden");

    private static string CountIn(string column) => $"UPDATE InboxCounters SET {column} = {column} + @By WHERE InboxId = @Inbox";

    private static string CountAddedIn(string column) => $"""
        UPDATE InboxCounters SET {column} = {column} + 1, Threads = Threads + @Threads, StorageBytes = StorageBytes + @Octets, LastUid = LastUid + 1, LastModSeq = LastModSeq + 1
        WHERE InboxId = @Inbox
        """;

    internal static readonly string AllStatuses = string.Join(" + ", Enum.GetNames<MessageStatus>().Select(name => $"c.{name}"));

    private Page<MessageView> Read(string sql, object arguments, long total, PageRequest page, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<MessageRow>(sql, arguments, cancellationToken);
        return new Page<MessageView>([.. rows.Select(row => row.ToView(readers))], total, page.Limit, page.Offset);
    }

    private sealed class CitedRow
    {
        public required string MessageIdHeader { get; init; }

        public string? InReplyTo { get; init; }

        public string? ReferenceIds { get; init; }
    }

    private sealed class ReceivedRow
    {
        public required byte[] RawId { get; init; }

        public required string Subject { get; init; }
    }

    private sealed class OutboundRow
    {
        public required byte[] OrganizationId { get; init; }

        public required byte[] InboxId { get; init; }

        public required byte[] ThreadId { get; init; }

        public required byte[] RawId { get; init; }

        public int Size { get; init; }

        public int Status { get; init; }
    }
}
