using AgentSend.Application.Abstractions;
using AgentSend.Application.Behaviors;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Threads;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>Sends a message from an inbox: queued on return, delivered behind it.</summary>
/// <param name="To">At least one of at most 50, each <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>; likewise the others, which may be empty.</param>
/// <param name="Subject">At most 998 characters.</param>
/// <param name="BodyText">At most 256,000 characters, like <paramref name="BodyHtml"/>; with both a multipart/alternative.</param>
/// <param name="ThreadId">Answers in that thread; null begins a new one.</param>
/// <param name="AttachmentIds">At most 10, 25 MiB together.</param>
/// <remarks>
/// Fails with <c>inbox.not_found</c>, <c>inbox.suspended</c>, <c>inbox.quota_used_up</c>, <c>thread.not_found</c>, <c>thread.inbox_mismatch</c>,
/// <c>attachment.not_found</c>, <c>attachment.too_large_together</c>, <c>message.too_large</c>, <c>recipient.suppressed</c>,
/// <c>organization.sending_stopped</c>, <c>organization.rate_exceeded</c> or <c>thread.loop</c>.
/// </remarks>
[Needs(Permission.MessageSend)]
public sealed record SendMessage(
    InboxId InboxId,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Cc,
    IReadOnlyList<string> Bcc,
    string Subject,
    string? BodyText,
    string? BodyHtml,
    ThreadId? ThreadId,
    IReadOnlyList<AttachmentId> AttachmentIds,
    string? IdempotencyKey = null) : ICommand<MessageView>, IOpensOwnUnitOfWork, IIdempotentCommand, INamesInbox, INamesAttachments
{
    /// <summary>Further header fields, at most <see cref="CustomHeaders.MaxCount"/>; a name that is the platform's to write, or a line end in a value, is refused.</summary>
    public IReadOnlyList<HeaderField> Headers { get; init; } = [];
}

internal sealed class SendMessageValidator : AbstractValidator<SendMessage>
{
    public SendMessageValidator()
    {
        RuleFor(c => c.To).NotEmpty().WithMessage("At least one recipient is needed.");
        RuleFor(c => c.To).Must(HaveRoom).WithMessage(TooMany);
        RuleFor(c => c.Cc).Must(HaveRoom).WithMessage(TooMany);
        RuleFor(c => c.Bcc).Must(HaveRoom).WithMessage(TooMany);
        RuleForEach(c => c.To).Must(BeMailbox).WithMessage(NotMailbox);
        RuleForEach(c => c.Cc).Must(BeMailbox).WithMessage(NotMailbox);
        RuleForEach(c => c.Bcc).Must(BeMailbox).WithMessage(NotMailbox);
        RuleFor(c => c.Subject).MaximumLength(998).Must(s => !s.Any(char.IsControl)).WithMessage("A subject has no control characters.");
        RuleFor(c => c.BodyText).MaximumLength(LimitSettings.MaxBodyCharacters);
        RuleFor(c => c.BodyHtml).MaximumLength(LimitSettings.MaxBodyCharacters);
        RuleFor(c => c.AttachmentIds).Must(ids => ids.Count <= LimitSettings.MaxAttachments)
            .WithMessage($"A message has at most {LimitSettings.MaxAttachments} attachments.");
        RuleFor(c => c.Headers).AreCustomHeaders();
        RuleFor(c => c.IdempotencyKey!).IsIdempotencyKey().When(c => c.IdempotencyKey is not null);
    }

    private static readonly string TooMany = $"A field has at most {LimitSettings.MaxRecipientsPerField} recipients.";
    private const string NotMailbox = "Not an e-mail address.";

    private static bool HaveRoom(IReadOnlyList<string> list) => list.Count <= LimitSettings.MaxRecipientsPerField;

    private static bool BeMailbox(string text) => MailboxName.TryParse(text) is not null;
}
