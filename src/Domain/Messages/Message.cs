using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Threads;

namespace AgentSend.Domain.Messages;

/// <summary>A message in one inbox. Its content never changes: it lies in the raw message, and the parts point into it.</summary>
public sealed class Message
{
    public required MessageId Id { get; init; }

    public required OrganizationId OrganizationId { get; init; }

    public required InboxId InboxId { get; init; }

    public required ThreadId ThreadId { get; init; }

    /// <summary>The octets as received or sent; several messages may share them.</summary>
    public required RawMessageId RawId { get; init; }

    /// <summary>Octets of the raw message.</summary>
    public required int Size { get; init; }

    public required MessageDirection Direction { get; init; }

    public required MessageStatus Status { get; init; }

    public required MessageDelivery Delivery { get; init; }

    public required LabelSet Labels { get; init; }

    /// <summary><c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>.</summary>
    public required string From { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    public required IReadOnlyList<string> Cc { get; init; }

    /// <summary>Known for what was sent from here only.</summary>
    public required IReadOnlyList<string> Bcc { get; init; }

    public required string Subject { get; init; }

    /// <summary>In angle brackets; made up when a received message has none.</summary>
    public required string MessageIdHeader { get; init; }

    public string? InReplyTo { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<string> References { get; init; }

    public required IReadOnlyList<BodyPart> Bodies { get; init; }

    public required IReadOnlyList<AttachmentInfo> Attachments { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What a mail program gave as its time when it put the message here; null for <see cref="CreatedAt"/>.</summary>
    public DateTimeOffset? InternalDate { get; init; }

    /// <summary>A mail program has marked it to be expunged.</summary>
    public bool IsMarkedDeleted { get; init; }
}
