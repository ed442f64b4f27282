using AgentSend.Application.Attachments;

namespace AgentSend.Application.Messages.Sending;

/// <summary>An attachment of a message to be written, wherever it came from.</summary>
/// <param name="ContentId">Without angle brackets.</param>
/// <param name="Upload">What the message takes over, when it was uploaded beforehand.</param>
internal sealed record GatheredAttachment(string Filename, string ContentType, string? ContentId, bool IsInline, ReadOnlyMemory<byte> Content, StoredAttachment? Upload)
{
    /// <summary>For parts without a name: recipients' programs need one.</summary>
    public const string Unnamed = "attachment";

    /// <summary>Part of the HTML body rather than beside it.</summary>
    public bool IsCited => IsInline && ContentId is not null;

    public OutgoingAttachment ToOutgoing() => new(Filename, ContentType, Content, ContentId) { IsInline = IsInline };
}
