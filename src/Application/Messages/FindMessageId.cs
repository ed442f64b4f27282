using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>The message of an inbox that bears a Message-ID; the newest when several do.</summary>
/// <param name="MessageIdHeader">In angle brackets.</param>
/// <remarks>Fails with <c>message.not_found</c>.</remarks>
[Needs]
public sealed record FindMessageId(InboxId InboxId, string MessageIdHeader) : IQuery<MessageId>, INamesInbox;

internal sealed class FindMessageIdHandler(IMessageRepository messages, ICaller caller) : IQueryHandler<FindMessageId, MessageId>
{
    public async Task<Result<MessageId>> Handle(FindMessageId query, CancellationToken cancellationToken) =>
        await messages.FindIdAsync(caller.Organization, query.InboxId, query.MessageIdHeader, cancellationToken) is { } id ? id : MessageFailures.NotFound;
}
