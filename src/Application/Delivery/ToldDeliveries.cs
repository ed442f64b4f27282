using AgentSend.Domain.Delivery;
using AgentSend.Domain.Events;

namespace AgentSend.Application.Delivery;

/// <summary>What an event tells of a message's deliveries.</summary>
public static class ToldDeliveries
{
    /// <param name="state">The one it tells of; what has happened to a delivery since changes nothing.</param>
    public static IReadOnlyList<DeliveryView> ToldBy(this IReadOnlyList<DeliveryView> deliveries, EventRecord happened, DeliveryState state) =>
        [.. deliveries.Where(delivery => happened.Recipients.Count > 0 ? happened.Recipients.Contains(delivery.Recipient) : delivery.State == state)];
}
