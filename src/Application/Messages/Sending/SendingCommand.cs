using AgentSend.Application.Abstractions;
using AgentSend.Domain.Attachments;

namespace AgentSend.Application.Messages.Sending;

/// <summary>What all commands that send have in common.</summary>
/// <param name="AttachmentIds">Uploaded beforehand; 25 MiB together, with <see cref="Attachments"/>.</param>
/// <param name="IdempotencyKey">See <see cref="IIdempotentCommand.IdempotencyKey"/>.</param>
public abstract record SendingCommand(string? BodyText, string? BodyHtml, IReadOnlyList<AttachmentId> AttachmentIds, string? IdempotencyKey)
    : ICommand<MessageView>, IOpensOwnUnitOfWork, IIdempotentCommand, INamesAttachments
{
    /// <summary>Where answers are to go; empty for the inbox itself.</summary>
    public IReadOnlyList<string> ReplyTo { get; init; } = [];

    /// <summary>On the sent message, beside those of the platform.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Further header fields, at most <see cref="CustomHeaders.MaxCount"/>; a name that is the platform's to write, or a line end in a value, is refused.</summary>
    public IReadOnlyList<HeaderField> Headers { get; init; } = [];

    /// <summary>Handed in with the message.</summary>
    public IReadOnlyList<NewAttachment> Attachments { get; init; } = [];

    /// <summary>Refused when true: the platform puts no tracking pictures into mail.</summary>
    public bool TrackOpens { get; init; }

    public SendingLimits Limits { get; init; } = SendingLimits.AgentSend;
}
