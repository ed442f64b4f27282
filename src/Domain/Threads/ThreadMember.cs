using AgentSend.Domain.Messages;

namespace AgentSend.Domain.Threads;

/// <summary>What a message adds to its thread.</summary>
/// <param name="Recipients">To, Cc and Bcc.</param>
/// <param name="Size">Octets of the raw message.</param>
public sealed record ThreadMember(
    MessageId Id,
    MessageDirection Direction,
    LabelSet Labels,
    string From,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<AttachmentInfo> Attachments,
    long Size,
    DateTimeOffset At)
{
    public static ThreadMember Of(Message message) => new(
        message.Id, message.Direction, message.Labels, message.From, [.. message.To, .. message.Cc, .. message.Bcc], message.Attachments, message.Size, message.CreatedAt);
}
