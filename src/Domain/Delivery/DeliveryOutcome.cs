using AgentSend.Domain.Messages;

namespace AgentSend.Domain.Delivery;

/// <summary>What the deliveries of a message add up to.</summary>
public static class DeliveryOutcome
{
    /// <param name="states">One for each recipient, at least one.</param>
    public static MessageStatus Of(IReadOnlyCollection<DeliveryState> states)
    {
        if (states.Contains(DeliveryState.Due)) return MessageStatus.Sending;
        if (states.Contains(DeliveryState.Bounced)) return MessageStatus.Bounced;
        return states.Contains(DeliveryState.Simulated) ? MessageStatus.Sent : MessageStatus.Delivered;
    }
}
