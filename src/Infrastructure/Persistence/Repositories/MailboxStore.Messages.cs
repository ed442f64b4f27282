using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class MailboxStore
{
    public async Task<Message?> FindMessageAsync(OrganizationId owner, MessageId message, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<FiledRow>(
            $"SELECT {KeptMessageRow.KeptColumns}, m.RawId, m.InternalDateUnixMs, m.IsMarkedDeleted FROM Messages m WHERE m.Id = @Id AND m.OrganizationId = @Owner",
            new { Id = message.ToBytes(), Owner = owner.ToBytes() },
            cancellationToken);
        return row?.ToMessage();
    }

    public async Task<IReadOnlyList<AttachmentPart>> ListPartsAsync(Message message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var rows = await session.QueryAsync<PartRow>(
            "SELECT Id, PartOffset, PartLength, PartEncoding FROM Attachments WHERE MessageId = @Message", new { Message = message.Id.ToBytes() }, cancellationToken);
        var slices = rows.ToDictionary(row => row.Id.ToId<AttachmentId>(), row => new PartSlice(row.PartOffset, row.PartLength, (TransferEncoding)row.PartEncoding));
        return [.. message.Attachments.Select(a => new AttachmentPart(a.Filename, a.ContentType, a.ContentId, a.IsInline, a.Size, slices[a.Id]))];
    }

    /// <summary>Where the Date field is, if there is one.</summary>
    private const int MaxHeaderOctets = 64 * 1024;

    public async Task<IReadOnlyList<MailboxHeader>> ListHeadersAsync(InboxId inbox, Folder folder, MessageFlags hidden, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<HeaderRow>(
            $"""
            SELECT m.Uid, m.Subject, m.FromMailbox, m.ToMailboxes, m.CcMailboxes, m.MessageIdHeader, m.InReplyTo, m.ReferenceIds,
                COALESCE(s.SentAtUnixMs, m.InternalDateUnixMs, m.CreatedAtUnixMs) AS SentAtUnixMs, COALESCE(s.SentOffsetMinutes, 0) AS SentOffsetMinutes,
                m.RawId, CASE WHEN s.MessageId IS NULL THEN 0 ELSE 1 END AS IsRead
            FROM Messages m LEFT JOIN MessageStructures s ON s.MessageId = m.Id WHERE m.InboxId = @Inbox AND m.ModSeq > 0 AND m.Folder = @Folder AND {Seen}
            """,
            new { Inbox = inbox.ToBytes(), Folder = (int)folder, Hidden = (int)hidden },
            cancellationToken);
        var headers = new List<MailboxHeader>(rows.Count);
        foreach (var row in rows)
        {
            var header = row.ToHeader();

            // Not indexed yet, or too large to be read for nothing.
            if (row.IsRead == 0 && structures.Read(await contents.ReadAsync(session, row.RawId, 0, MaxHeaderOctets, cancellationToken)).SentAt is { } sentAt)
                header = header with { SentAt = sentAt };
            headers.Add(header);
        }

        return headers;
    }

    private sealed class PartRow
    {
        public required byte[] Id { get; init; }

        public int PartOffset { get; init; }

        public int PartLength { get; init; }

        public int PartEncoding { get; init; }
    }

    private sealed class HeaderRow
    {
        public long Uid { get; init; }

        public required string Subject { get; init; }

        public required string FromMailbox { get; init; }

        public string? ToMailboxes { get; init; }

        public string? CcMailboxes { get; init; }

        public required string MessageIdHeader { get; init; }

        public string? InReplyTo { get; init; }

        public required byte[] RawId { get; init; }

        /// <summary>0 when the Date field is not known yet.</summary>
        public int IsRead { get; init; }

        public string? ReferenceIds { get; init; }

        public long SentAtUnixMs { get; init; }

        public int SentOffsetMinutes { get; init; }

        public MailboxHeader ToHeader()
        {
            var references = MessageColumns.ToReferences(ReferenceIds);
            return new MailboxHeader(
                Uid, Subject, FromMailbox, MessageColumns.ToMailboxes(ToMailboxes), MessageColumns.ToMailboxes(CcMailboxes), MessageIdHeader,
                references.Count == 0 && InReplyTo is { } cited ? [cited] : references, SentAtUnixMs.ToTime().ToOffset(TimeSpan.FromMinutes(SentOffsetMinutes)));
        }
    }

    private sealed class FiledRow : KeptMessageRow
    {
        public required byte[] RawId { get; init; }

        public long? InternalDateUnixMs { get; init; }

        public int IsMarkedDeleted { get; init; }

        public Message ToMessage() => new()
        {
            Id = Id.ToId<MessageId>(),
            OrganizationId = OrganizationId.ToId<OrganizationId>(),
            InboxId = InboxId.ToId<InboxId>(),
            ThreadId = ThreadId.ToId<ThreadId>(),
            RawId = RawId.ToId<RawMessageId>(),
            Size = (int)Size,
            Direction = (MessageDirection)Direction,
            Status = (MessageStatus)Status,
            Delivery = (MessageDelivery)Delivery,
            Labels = MessageColumns.ToLabels(Flags, Labels),
            From = FromMailbox,
            To = MessageColumns.ToMailboxes(ToMailboxes),
            Cc = MessageColumns.ToMailboxes(CcMailboxes),
            Bcc = MessageColumns.ToMailboxes(BccMailboxes),
            Subject = Subject,
            MessageIdHeader = MessageIdHeader,
            InReplyTo = InReplyTo,
            References = MessageColumns.ToReferences(ReferenceIds),
            Bodies = MessageColumns.ToBodies(Bodies),
            Attachments = MessageColumns.ToAttachments(Attachments),
            CreatedAt = CreatedAtUnixMs.ToTime(),
            InternalDate = InternalDateUnixMs.ToTime(),
            IsMarkedDeleted = IsMarkedDeleted != 0,
        };
    }
}
