using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>Answers a message, from the inbox it is in: to whom it came from, in its thread, with the original quoted below.</summary>
/// <param name="To">In place of whom the answer would go to; null leaves that. Likewise the others.</param>
/// <param name="ReplyAll">To everybody whom the message names; then no recipients may be given.</param>
/// <remarks>Fails with <c>message.not_found</c>, <c>message.recipients_with_reply_all</c>, or as <see cref="SendMessage"/> does.</remarks>
[Needs(Permission.MessageSend)]
public sealed record ReplyToMessage(
    MessageId MessageId,
    string? BodyText,
    string? BodyHtml,
    IReadOnlyList<string>? To = null,
    IReadOnlyList<string>? Cc = null,
    IReadOnlyList<string>? Bcc = null,
    bool ReplyAll = false,
    string? IdempotencyKey = null) : SendingCommand(BodyText, BodyHtml, [], IdempotencyKey), INamesMessage;

internal sealed class ReplyToMessageValidator : AbstractValidator<ReplyToMessage>
{
    public ReplyToMessageValidator()
    {
        this.CheckRecipients(c => c.To, c => c.Limits);
        this.CheckRecipients(c => c.Cc, c => c.Limits);
        this.CheckRecipients(c => c.Bcc, c => c.Limits);
        this.CheckSubmission();
    }
}

internal sealed class ReplyToMessageHandler(SourceReader sources, AnswerWriter answers, MessageSender sender, ICaller caller)
    : ICommandHandler<ReplyToMessage, MessageView>
{
    public async Task<Result<MessageView>> Handle(ReplyToMessage command, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(caller.Organization, command.MessageId, cancellationToken) is not { } source) return MessageFailures.NotFound;
        var given = new GivenRecipients(command.To, command.Cc, command.Bcc);
        var answer = answers.Reply(source, given, command.ReplyAll, Submission.Of(source.InboxId, command));
        return answer.Failure is { } failure ? failure : await sender.SendAsync(caller.Organization, answer.Value, cancellationToken);
    }
}
