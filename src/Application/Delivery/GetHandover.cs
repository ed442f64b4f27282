using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>What is needed to hand a message over, read before anybody is called.</summary>
/// <param name="Recipients">Who is about to get it.</param>
/// <remarks>Fails with <c>message.not_found</c> when it was deleted meanwhile, and with <c>inbox.suspended</c> or <c>inbox.sending_stopped</c> while its inbox may not send.</remarks>
internal sealed record GetHandover(MessageId MessageId, IReadOnlyList<EmailAddress> Recipients) : IQuery<HandoverContent>, IPlatformRequest;

/// <param name="From">The inbox the message comes from.</param>
/// <param name="Suppressed">Of the recipients those that are not written to any more, since the message was queued.</param>
internal sealed record HandoverContent(OrganizationId OrganizationId, EmailAddress From, byte[] Raw, IReadOnlyList<EmailAddress> Suppressed);

internal sealed class GetHandoverHandler(IMessageRepository messages, IInboxRepository inboxes, ISuppressionList suppressions, IRawMessageStore raws) : IQueryHandler<GetHandover, HandoverContent>
{
    public async Task<Result<HandoverContent>> Handle(GetHandover query, CancellationToken cancellationToken)
    {
        if (await messages.FindOutboundAsync(query.MessageId, cancellationToken) is not { } message) return MessageFailures.NotFound;
        if (await inboxes.FindAsync(message.OrganizationId, message.InboxId, cancellationToken) is not { } inbox) return MessageFailures.NotFound;
        if (await inboxes.FindSendingObstacleAsync(message.InboxId, cancellationToken) is { } mayNotSend) return mayNotSend;
        var suppressed = await suppressions.FindAsync(message.OrganizationId, query.Recipients, cancellationToken);
        return await raws.ReadAsync(message.RawId, cancellationToken) is { } raw
            ? new HandoverContent(message.OrganizationId, inbox.Address, raw, suppressed)
            : MessageFailures.NotFound;
    }
}
