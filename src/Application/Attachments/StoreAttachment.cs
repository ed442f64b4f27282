using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Attachments;

/// <summary>Keeps an upload until a message takes it.</summary>
/// <param name="Filename">1 to 255 characters; a path is cut down to its last part.</param>
/// <param name="ContentType">type/subtype; application/octet-stream when null.</param>
/// <remarks>Fails with <c>attachment.too_large</c>.</remarks>
[Needs(Permission.MessageSend)]
public sealed record StoreAttachment(string? Filename, string? ContentType, ReadOnlyMemory<byte> Content) : ICommand<AttachmentView>, IKeepsToScope;

internal sealed class StoreAttachmentValidator : AbstractValidator<StoreAttachment>
{
    public StoreAttachmentValidator()
    {
        RuleFor(c => c.Filename).NotEmpty().MaximumLength(255)
            .Must(name => name is null || !name.Any(char.IsControl)).WithMessage("A file name has no control characters.");
        RuleFor(c => c.ContentType).Must(type => type is null || ContentTypes.IsValid(type)).WithMessage("A content type has the form type/subtype.");
    }
}

internal sealed class StoreAttachmentHandler(
    IAttachmentRepository attachments, IRawMessageStore raws, ICaller caller, LimitSettings limits, TimeProvider clock)
    : ICommandHandler<StoreAttachment, AttachmentView>
{
    public async Task<Result<AttachmentView>> Handle(StoreAttachment command, CancellationToken cancellationToken)
    {
        if (command.Content.Length > limits.MaxAttachmentOctets) return AttachmentFailures.TooLarge(limits.MaxAttachmentOctets);

        var now = clock.GetUtcNow();
        var raw = RawMessageId.New(now);
        await raws.AddAsync(raw, command.Content, cancellationToken);
        var upload = new StoredAttachment(
            AttachmentId.New(now),
            caller.Organization,
            MessageId: null,
            raw,
            Filename: command.Filename![(command.Filename!.LastIndexOfAny(['/', '\\']) + 1)..], // Validated.
            ContentTypes.Normalize(command.ContentType),
            ContentId: null,
            IsInline: false,
            command.Content.Length,
            new PartSlice(0, command.Content.Length, TransferEncoding.Identity),
            now);
        await attachments.AddAsync(upload, cancellationToken);
        return AttachmentView.Of(upload);
    }
}
