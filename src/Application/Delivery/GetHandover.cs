using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>What is needed to hand a message over, read before anybody is called.</summary>
/// <remarks>Fails with <c>message.not_found</c> when it was deleted meanwhile and <c>inbox.suspended</c> while its inbox may not send.</remarks>
internal sealed record GetHandover(MessageId MessageId) : IQuery<HandoverContent>, IPlatformRequest;

/// <param name="From">The inbox the message comes from.</param>
internal sealed record HandoverContent(OrganizationId OrganizationId, EmailAddress From, byte[] Raw);

internal sealed class GetHandoverHandler(IMessageRepository messages, IInboxRepository inboxes, IRawMessageStore raws) : IQueryHandler<GetHandover, HandoverContent>
{
    public async Task<Result<HandoverContent>> Handle(GetHandover query, CancellationToken cancellationToken)
    {
        if (await messages.FindOutboundAsync(query.MessageId, cancellationToken) is not { } message) return MessageFailures.NotFound;
        if (await inboxes.FindAsync(message.OrganizationId, message.InboxId, cancellationToken) is not { } inbox) return MessageFailures.NotFound;
        if (inbox.Status != InboxStatus.Active) return InboxFailures.Suspended;
        return await raws.ReadAsync(message.RawId, cancellationToken) is { } raw
            ? new HandoverContent(message.OrganizationId, inbox.Address, raw)
            : MessageFailures.NotFound;
    }
}
