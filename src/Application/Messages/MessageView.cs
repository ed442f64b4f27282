using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Messages;

/// <summary>A message as callers see it.</summary>
/// <param name="From"><c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>, like every address here.</param>
/// <param name="Text">Line ends are <c>\n</c>; null when there is no plain body.</param>
/// <param name="References">Oldest first.</param>
/// <param name="Size">Octets of the raw message.</param>
public sealed record MessageView(
    Guid Id,
    Guid InboxId,
    Guid ThreadId,
    MessageDirection Direction,
    MessageStatus Status,
    MessageDelivery Delivery,
    string From,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Cc,
    IReadOnlyList<string> Bcc,
    string Subject,
    string? Text,
    string? Html,
    IReadOnlyList<AttachmentInfo> Attachments,
    string MessageIdHeader,
    string? InReplyTo,
    IReadOnlyList<string> References,
    long Size,
    DateTimeOffset CreatedAt)
{
    /// <summary>The server's first.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Of the last change of labels or status.</summary>
    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    /// <summary>What was read out of it.</summary>
    public ContentView Content { get; init; } = ContentView.None;

    /// <summary>What screening has found.</summary>
    public VerdictView Verdict { get; init; } = VerdictView.None;
}
