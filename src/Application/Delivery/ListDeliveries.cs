using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>What became of a message, recipient by recipient; empty for one that came in.</summary>
/// <remarks>Fails with <c>message.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ListDeliveries(MessageId MessageId) : IQuery<IReadOnlyList<DeliveryView>>, INamesMessage;

internal sealed class ListDeliveriesHandler(IMessageRepository messages, IDeliveryQueue queue, ICaller caller) : IQueryHandler<ListDeliveries, IReadOnlyList<DeliveryView>>
{
    public async Task<Result<IReadOnlyList<DeliveryView>>> Handle(ListDeliveries query, CancellationToken cancellationToken)
    {
        var message = await messages.FindOutboundAsync(query.MessageId, cancellationToken);
        if (message is null || message.OrganizationId != caller.Organization) return MessageFailures.NotFound;
        return Result.Of(await queue.ListAsync(query.MessageId, cancellationToken));
    }
}
