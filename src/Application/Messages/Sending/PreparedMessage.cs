using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages.Sending;

/// <summary>All that the unit of work needs, made before it.</summary>
internal sealed record PreparedMessage(
    Submission Submission,
    Inbox Inbox,
    OutgoingMessage Outgoing,
    byte[] Raw,
    ParsedMessage Parsed,
    IReadOnlyList<GatheredAttachment> Attachments,
    IReadOnlyList<EmailAddress> Envelope,
    bool IsDryRun)
{
    public Message ToMessage(RawMessageId rawId, ThreadId thread, IReadOnlyList<AttachmentInfo> attachments, DateTimeOffset now) => new()
    {
        Id = MessageId.New(now),
        OrganizationId = Inbox.OrganizationId,
        InboxId = Inbox.Id,
        ThreadId = thread,
        RawId = rawId,
        Size = Raw.Length,
        Direction = MessageDirection.Outbound,
        Status = MessageStatus.Queued,
        Delivery = IsDryRun ? MessageDelivery.DryRun : MessageDelivery.Email,
        Labels = new LabelSet(MessageFlags.Sent).Change(Submission.Labels, []),
        From = Outgoing.From.ToString(),
        To = [.. Outgoing.To.Select(m => m.ToString())],
        Cc = [.. Outgoing.Cc.Select(m => m.ToString())],
        Bcc = [.. MessageComposer.Mailboxes(Submission.Bcc).Select(m => m.ToString())],
        Subject = Submission.Subject,
        MessageIdHeader = Outgoing.MessageId,
        InReplyTo = Outgoing.InReplyTo,
        References = Outgoing.References,
        Bodies = Parsed.Bodies,
        Attachments = attachments,
        CreatedAt = now,
    };

    public MessageView ToView(Message m, IContentReader contents)
    {
        var text = Outgoing.Text ?? (Submission.Html is null ? "" : null);
        return new MessageView(
            m.Id.Value, m.InboxId.Value, m.ThreadId.Value, m.Direction, m.Status, m.Delivery, m.From, m.To, m.Cc, m.Bcc, m.Subject,
            text, Submission.Html, m.Attachments, m.MessageIdHeader, m.InReplyTo, m.References, m.Size, m.CreatedAt)
        {
            Labels = m.Labels.Words,
            Content = ContentView.Read(contents, m.Direction, m.Subject, AsRead(text), AsRead(Submission.Html), HeadersThatCount),
        };
    }

    /// <summary>Of those in the written message what says something of its content.</summary>
    private IReadOnlyList<HeaderField> HeadersThatCount => Outgoing.InReplyTo is { } cited ? [new HeaderField("In-Reply-To", cited), .. Outgoing.Headers] : Outgoing.Headers;

    /// <summary>As it will be read from the written message.</summary>
    private static string? AsRead(string? body) => body?.ReplaceLineEndings("\n");
}
