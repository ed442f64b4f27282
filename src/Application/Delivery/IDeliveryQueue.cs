using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>One row for each recipient of a message on its way out.</summary>
public interface IDeliveryQueue
{
    /// <summary>Queues a message for its recipients, due at once.</summary>
    Task EnqueueAsync(MessageId message, OrganizationId owner, IReadOnlyList<EmailAddress> recipients, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Leases due deliveries: nobody else, on any node, gets them before <paramref name="leaseUntil"/>.</summary>
    /// <returns>Up to <paramref name="take"/>, the longest due first.</returns>
    Task<IReadOnlyList<ClaimedDelivery>> ClaimDueAsync(int take, Guid lease, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Ends a delivery, if the lease is still ours.</summary>
    /// <param name="reply">What is to be known of the reason, such as an SMTP reply; at most 1,000 characters are kept.</param>
    /// <returns>False when it was ended, leased to somebody else or deleted meanwhile: then nothing may be done about it.</returns>
    Task<bool> TryEndAsync(DeliveryId id, Guid lease, DeliveryState state, string? reply, DateTimeOffset now, CancellationToken cancellationToken);

    /// <returns>The state of each recipient's delivery.</returns>
    Task<IReadOnlyList<DeliveryState>> StatesOfAsync(MessageId message, CancellationToken cancellationToken);
}

/// <summary>A delivery that is ours until its lease ends.</summary>
public sealed record ClaimedDelivery(DeliveryId Id, MessageId MessageId, EmailAddress Recipient);

/// <summary>Tells the delivery worker that something is due.</summary>
public interface IDeliverySignal
{
    void Wake();
}
