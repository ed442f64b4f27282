using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Mailboxes;

/// <summary>Makes another message on the same octets. Always inside a unit of work that holds the inbox.</summary>
internal sealed class EntryCopier(IMailboxStore store, IInboxRepository inboxes, MessageFiler filer)
{
    /// <returns>The UID of the copy; null when the message is gone, or its inbox.</returns>
    public async Task<long?> CopyAsync(LabelledMessage source, Folder to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.FindMessageAsync(source.OrganizationId, source.Id, cancellationToken) is not { } message) return null;
        if (await inboxes.FindAsync(source.OrganizationId, source.InboxId, cancellationToken) is not { } inbox) return null;

        var copy = Copied(message, to, now);
        var parts = await store.ListPartsAsync(message, cancellationToken);
        var (thread, isNew) = await filer.PlaceAsync(inbox.OrganizationId, inbox.PodId, inbox.Id, message.ThreadId, message.Subject, now, cancellationToken);
        await filer.AddAsync(copy, thread, isNew, parts, cancellationToken);
        return await store.FindUidAsync(copy.Id, cancellationToken);
    }

    private static Message Copied(Message message, Folder to, DateTimeOffset now)
    {
        var direction = to switch { Folder.Inbox => MessageDirection.Inbound, Folder.Sent => MessageDirection.Outbound, _ => message.Direction };
        var status = StatusOf(message, direction);
        var flags = message.Labels.Flags & ~MessageFlags.Fixed;
        flags |= direction == MessageDirection.Outbound ? MessageFlags.Sent : MessageFlags.Received;
        if (status == MessageStatus.Bounced) flags |= MessageFlags.Bounced;
        return new Message
        {
            Id = MessageId.New(now),
            OrganizationId = message.OrganizationId,
            InboxId = message.InboxId,
            ThreadId = message.ThreadId,
            RawId = message.RawId,
            Size = message.Size,
            Direction = direction,
            Status = status,
            Delivery = message.Delivery,
            Labels = Folders.Move(message.Labels with { Flags = flags }, to)!, // The direction is the folder's.
            From = message.From,
            To = message.To,
            Cc = message.Cc,
            Bcc = message.Bcc,
            Subject = message.Subject,
            MessageIdHeader = message.MessageIdHeader,
            InReplyTo = message.InReplyTo,
            References = message.References,
            Bodies = message.Bodies,
            Attachments = [.. message.Attachments.Select(a => a with { Id = AttachmentId.New(now) })],
            CreatedAt = now,
            InternalDate = message.InternalDate ?? message.CreatedAt,
        };
    }

    /// <summary>A copy is never delivered: whatever is still to be done is done for the first.</summary>
    private static MessageStatus StatusOf(Message message, MessageDirection direction)
    {
        if (direction == MessageDirection.Inbound) return MessageStatus.Received;
        return message.Status is MessageStatus.Received or MessageStatus.Queued or MessageStatus.Sending ? MessageStatus.Sent : message.Status;
    }
}
