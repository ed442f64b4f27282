using AgentSend.Application.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Infrastructure.Delivery;

/// <summary>Recipients of one message that are reached in the same way.</summary>
/// <param name="Destination">The domain, or the relay; null when nobody outside is asked.</param>
internal sealed record DeliveryJob(MessageId Message, OrganizationId Owner, string? Destination, IReadOnlyList<ClaimedDelivery> Deliveries)
{
    /// <summary>When the lease was taken, or renewed last: a timestamp of the worker's clock.</summary>
    public long HeldSince { get; set; }

    /// <summary>When it came into the backlog, by the same clock.</summary>
    public long WaitsSince { get; set; }
}
