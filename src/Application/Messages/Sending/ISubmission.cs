using AgentSend.Domain.Attachments;

namespace AgentSend.Application.Messages.Sending;

/// <summary>What all commands that send have in common.</summary>
public interface ISubmission
{
    string? BodyText { get; }

    string? BodyHtml { get; }

    /// <summary>Where answers are to go; empty for the inbox itself.</summary>
    IReadOnlyList<string> ReplyTo { get; }

    /// <summary>On the sent message, beside those of the platform.</summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>Further header fields, at most <see cref="CustomHeaders.MaxCount"/>; a name that is the platform's to write, or a line end in a value, is refused.</summary>
    IReadOnlyList<HeaderField> Headers { get; }

    /// <summary>Uploaded beforehand.</summary>
    IReadOnlyList<AttachmentId> AttachmentIds { get; }

    /// <summary>Handed in with the message.</summary>
    IReadOnlyList<NewAttachment> Attachments { get; }

    /// <summary>Refused when true: the platform puts no tracking pictures into mail.</summary>
    bool TrackOpens { get; }

    SendingLimits Limits { get; }

    string? IdempotencyKey { get; }
}
