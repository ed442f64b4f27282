using AgentSend.Domain.Messages;

namespace AgentSend.Domain.Delivery;

/// <summary>What the deliveries of a message add up to: on its way while one is, then the worst.</summary>
public static class DeliveryOutcome
{
    /// <param name="states">One for each recipient, at least one.</param>
    public static MessageStatus Of(IReadOnlyCollection<DeliveryState> states)
    {
        if (states.Contains(DeliveryState.Due)) return MessageStatus.Sending;
        if (states.Contains(DeliveryState.Complained)) return MessageStatus.Complained;
        if (states.Contains(DeliveryState.Bounced)) return MessageStatus.Bounced;
        if (states.Contains(DeliveryState.Failed)) return MessageStatus.Failed;
        return states.Contains(DeliveryState.Simulated) || states.Contains(DeliveryState.Relayed) ? MessageStatus.Sent : MessageStatus.Delivered;
    }
}
