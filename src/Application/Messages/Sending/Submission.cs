using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages.Sending;

/// <summary>A message as it is to be sent: recipients chosen, history quoted; checked, and nothing looked up yet.</summary>
internal sealed record Submission(InboxId InboxId)
{
    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<string> Cc { get; init; } = [];

    public IReadOnlyList<string> Bcc { get; init; } = [];

    public IReadOnlyList<string> ReplyTo { get; init; } = [];

    public string Subject { get; init; } = "";

    public string? Text { get; init; }

    public string? Html { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<HeaderField> Headers { get; init; } = [];

    public IReadOnlyList<AttachmentId> AttachmentIds { get; init; } = [];

    public IReadOnlyList<NewAttachment> Files { get; init; } = [];

    /// <summary>Of another message, which keeps them.</summary>
    public IReadOnlyList<AttachmentId> Carried { get; init; } = [];

    /// <summary>The thread it goes into; a new one when null, or when it is gone.</summary>
    public ThreadId? ThreadId { get; init; }

    /// <summary>What it cites; null to cite the last message of the thread.</summary>
    public CitedMessage? Cited { get; init; }

    /// <summary>Whether it answers what it cites (RFC 5322 section 3.6.4), or passes it on.</summary>
    public bool IsAnswer { get; init; } = true;

    public SendingLimits Limits { get; init; } = SendingLimits.AgentSend;

    public static Submission Of(InboxId inbox, SendingCommand command) => new(inbox)
    {
        ReplyTo = command.ReplyTo,
        Text = command.BodyText,
        Html = command.BodyHtml,
        Labels = command.Labels,
        Headers = command.Headers,
        AttachmentIds = command.AttachmentIds,
        Files = command.Attachments,
        Limits = command.Limits,
    };
}
