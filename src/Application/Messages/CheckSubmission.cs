using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Messages;

/// <summary>Asks at MAIL and RCPT what <see cref="SubmitMessage"/> would say, so that a mail program hears it before it has sent everything.</summary>
/// <param name="Sender">The reverse-path; null for the null one.</param>
/// <param name="Recipient">Null at MAIL.</param>
/// <remarks>Fails as <see cref="SendMessage"/> does, and with <c>sender.not_allowed</c>.</remarks>
[Needs(Permission.MessageSend)]
public sealed record CheckSubmission(InboxId InboxId, EmailAddress? Sender, EmailAddress? Recipient = null) : IQuery<Unit>, INamesInbox;

internal sealed class CheckSubmissionHandler(SendingPolicy policy, SenderAliases aliases, ICaller caller) : IQueryHandler<CheckSubmission, Unit>
{
    public async Task<Result<Unit>> Handle(CheckSubmission query, CancellationToken cancellationToken)
    {
        var found = await policy.FindSenderAsync(caller.Organization, query.InboxId, cancellationToken);
        if (found.Failure is { } mayNotSend) return mayNotSend;
        if (query.Sender is { } sender && !aliases.Allows(found.Value.Address, sender)) return MessageFailures.SenderNotAllowed(found.Value.Address);
        if (query.Recipient is { } recipient && await policy.FindObstacleAsync(found.Value, [recipient], cancellationToken) is { } obstacle) return obstacle;
        return Unit.Value;
    }
}
