using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>Passes a message on, from the inbox it is in: its words and attachments below and beside new words, in its thread.</summary>
/// <param name="Subject">At most 998 characters; null for the original's, marked as forwarded.</param>
/// <remarks>Fails with <c>message.not_found</c>, or as <see cref="SendMessage"/> does.</remarks>
[Needs(Permission.MessageSend)]
public sealed record ForwardMessage(
    MessageId MessageId,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Cc,
    IReadOnlyList<string> Bcc,
    string? Subject,
    string? BodyText,
    string? BodyHtml,
    string? IdempotencyKey = null) : SendingCommand(BodyText, BodyHtml, [], IdempotencyKey), INamesMessage;

internal sealed class ForwardMessageValidator : AbstractValidator<ForwardMessage>
{
    public ForwardMessageValidator()
    {
        this.NeedsRecipients(c => c.To);
        this.CheckRecipients(c => c.To, c => c.Limits);
        this.CheckRecipients(c => c.Cc, c => c.Limits);
        this.CheckRecipients(c => c.Bcc, c => c.Limits);
        RuleFor(c => c.Subject).IsSubject();
        this.CheckSubmission();
    }
}

internal sealed class ForwardMessageHandler(SourceReader sources, AnswerWriter answers, MessageSender sender, ICaller caller)
    : ICommandHandler<ForwardMessage, MessageView>
{
    public async Task<Result<MessageView>> Handle(ForwardMessage command, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(caller.Organization, command.MessageId, cancellationToken) is not { } source) return MessageFailures.NotFound;
        var words = Submission.Of(source.InboxId, command) with { To = command.To, Cc = command.Cc, Bcc = command.Bcc };
        return await sender.SendAsync(caller.Organization, answers.Forward(source, words, command.Subject), cancellationToken);
    }
}
