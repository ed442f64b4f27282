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
    /// <summary>What it says, as callers see it.</summary>
    public ContentView Content { get; private init; } = ContentView.None;

    /// <returns>The same with its <see cref="Content"/>. That takes a while, and is not for a unit of work.</returns>
    public PreparedMessage Read(IContentReader reader) => this with
    {
        Content = ContentView.Read(
            reader,
            MessageDirection.Outbound,
            Submission.Subject,
            AsRead(TextOf(Outgoing, Submission)),
            AsRead(Submission.Html),
            Outgoing.InReplyTo is { } cited ? [new HeaderField("In-Reply-To", cited), .. Outgoing.Headers] : Outgoing.Headers),
    };

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
        Labels = new LabelSet(MessageFlags.Sent | Parsed.Marks).Change(Submission.Labels, []),
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

    public MessageView ToView(Message m) => new(
        m.Id.Value, m.InboxId.Value, m.ThreadId.Value, m.Direction, m.Status, m.Delivery, m.From, m.To, m.Cc, m.Bcc, m.Subject,
        AsRead(TextOf(Outgoing, Submission)), AsRead(Submission.Html), m.Attachments, m.MessageIdHeader, m.InReplyTo, m.References, m.Size, m.CreatedAt)
    {
        Labels = m.Labels.Words,
        Content = Parsed.IsTruncated ? Content.With(MachineMail.Incomplete) : Content,
    };

    private static string? TextOf(OutgoingMessage outgoing, Submission submission) => outgoing.Text ?? (submission.Html is null ? "" : null);

    /// <summary>As it will be read from the written message.</summary>
    private static string? AsRead(string? body) => body?.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);
}
