using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Lists;

/// <summary>Asks before anything costly is done with a message what the lists of an inbox say about its sender. The unit of work that stores it asks again.</summary>
/// <param name="From">As for <see cref="ListGate.JudgeInboundAsync"/>, like <paramref name="InReplyTo"/>.</param>
/// <remarks>Fails with <c>recipient.unknown</c>.</remarks>
public sealed record JudgeSender(EmailAddress Recipient, string From, IReadOnlyList<string> InReplyTo) : IQuery<ListVerdict>, IPlatformRequest;

internal sealed class JudgeSenderHandler(IInboxRepository inboxes, ListGate gate) : IQueryHandler<JudgeSender, ListVerdict>
{
    public async Task<Result<ListVerdict>> Handle(JudgeSender query, CancellationToken cancellationToken) =>
        await inboxes.FindRecipientAsync(query.Recipient, cancellationToken) is { } recipient
            ? await gate.JudgeInboundAsync(recipient, query.From, query.InReplyTo, cancellationToken)
            : MessageFailures.RecipientUnknown;
}
