using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages.Sending;
using AgentSend.Application.Threads;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>Sends a message from an inbox: queued on return, delivered behind it.</summary>
/// <param name="To">Each <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>, like the others; as many as <see cref="SendingCommand.Limits"/> say.</param>
/// <param name="Subject">At most 998 characters.</param>
/// <param name="BodyText">With <paramref name="BodyHtml"/> a multipart/alternative.</param>
/// <param name="ThreadId">Answers in that thread; null begins a new one.</param>
/// <param name="AttachmentIds">Uploaded beforehand; 25 MiB together, with <see cref="SendingCommand.Attachments"/>.</param>
/// <remarks>
/// Fails with <c>inbox.not_found</c>, <c>inbox.suspended</c>, <c>inbox.quota_used_up</c>, <c>thread.not_found</c>, <c>thread.inbox_mismatch</c>,
/// <c>attachment.not_found</c>, <c>attachment.url_unfetchable</c>, <c>attachment.too_large_together</c>, <c>message.no_recipients</c>,
/// <c>message.too_many_recipients</c>, <c>message.too_large</c>, <c>recipient.suppressed</c>, <c>recipient.blocked</c>, <c>organization.sending_stopped</c>,
/// <c>organization.rate_exceeded</c> or <c>thread.loop</c>.
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
    string? IdempotencyKey = null) : SendingCommand(BodyText, BodyHtml, AttachmentIds, IdempotencyKey), INamesInbox;

internal sealed class SendMessageValidator : AbstractValidator<SendMessage>
{
    public SendMessageValidator()
    {
        this.NeedsRecipients(c => c.To);
        this.CheckRecipients(c => c.To, c => c.Limits);
        this.CheckRecipients(c => c.Cc, c => c.Limits);
        this.CheckRecipients(c => c.Bcc, c => c.Limits);
        RuleFor(c => c.Subject).IsSubject();
        this.CheckSubmission();
    }
}

internal sealed class SendMessageHandler(MessageSender sender, IThreadRepository threads, ICaller caller) : ICommandHandler<SendMessage, MessageView>
{
    public async Task<Result<MessageView>> Handle(SendMessage command, CancellationToken cancellationToken)
    {
        if (command.ThreadId is { } id && await FindObstacleAsync(id, command.InboxId, cancellationToken) is { } obstacle) return obstacle;
        var submission = Submission.Of(command.InboxId, command) with
        {
            To = command.To,
            Cc = command.Cc,
            Bcc = command.Bcc,
            Subject = command.Subject,
            ThreadId = command.ThreadId,
        };
        return await sender.SendAsync(caller.Organization, submission, cancellationToken);
    }

    private async Task<Failure?> FindObstacleAsync(ThreadId id, InboxId inbox, CancellationToken cancellationToken)
    {
        if (await threads.FindViewAsync(caller.Organization, id, cancellationToken) is not { } thread) return ThreadFailures.NotFound;
        return thread.InboxId == inbox.Value ? null : ThreadFailures.InboxMismatch;
    }
}
