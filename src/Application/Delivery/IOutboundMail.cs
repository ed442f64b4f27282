using AgentSend.Domain.Messages;

namespace AgentSend.Application.Delivery;

/// <summary>The road of a message to the outside: read, signed and handed over outside any unit of work, and then written down in one.</summary>
public interface IOutboundMail
{
    /// <summary>Takes as long as the peers take. What they do is written down; only faults of our own are thrown.</summary>
    /// <param name="deliveries">All of one message, all leased with <paramref name="lease"/>.</param>
    Task DeliverAsync(MessageId message, IReadOnlyList<ClaimedDelivery> deliveries, Guid lease, CancellationToken cancellationToken);

    /// <summary>After a fault: the deliveries wait as after a temporary failure, and are given up like one.</summary>
    Task FailAsync(MessageId message, IReadOnlyList<ClaimedDelivery> deliveries, Guid lease, CancellationToken cancellationToken);
}
