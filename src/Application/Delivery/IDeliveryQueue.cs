using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>One row for each recipient of a message on its way out.</summary>
public interface IDeliveryQueue
{
    /// <summary>Queues a message for its recipients.</summary>
    /// <param name="dueAt">Now, or when the message is to go out.</param>
    Task EnqueueAsync(MessageId message, OrganizationId owner, IReadOnlyList<EmailAddress> recipients, DateTimeOffset dueAt, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Who has something due and may send.</summary>
    /// <param name="after">Only those behind it; null for the first ones.</param>
    /// <returns>Up to <paramref name="take"/>, in the order of their ids.</returns>
    Task<IReadOnlyList<OrganizationId>> FindDueOrganizationsAsync(OrganizationId? after, int take, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Leases an organization's due deliveries: nobody else, on any node, gets them before <paramref name="leaseUntil"/>.</summary>
    /// <returns>Up to <paramref name="take"/>, the longest due first.</returns>
    Task<IReadOnlyList<ClaimedDelivery>> ClaimDueAsync(OrganizationId owner, int take, Guid lease, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Goes on holding what is ours still.</summary>
    Task RenewAsync(IReadOnlyList<DeliveryId> ids, Guid lease, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Gives a delivery back until it is due again, if the lease is still ours.</summary>
    /// <param name="isAttempt">Whether it counts as one.</param>
    /// <returns>False when it was ended, leased to somebody else or deleted meanwhile.</returns>
    Task<bool> TryPostponeAsync(DeliveryId id, Guid lease, DateTimeOffset dueAt, string? reply, bool isAttempt, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a delivery, if the lease is still ours.</summary>
    /// <param name="reply">What is to be known of the reason, such as an SMTP reply; at most 1,000 characters are kept.</param>
    /// <returns>False when it was ended, leased to somebody else or deleted meanwhile: then nothing may be done about it.</returns>
    Task<bool> TryEndAsync(DeliveryId id, Guid lease, DeliveryState state, string? reply, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Remembers an attempt. One of the same number is the same one.</summary>
    Task AddAttemptAsync(DeliveryId id, DeliveryAttempt attempt, CancellationToken cancellationToken);

    /// <summary>What a report says of a delivery that has ended already, or is believed to be on its way.</summary>
    Task ReportAsync(DeliveryId id, DeliveryState state, string? reply, DateTimeOffset now, CancellationToken cancellationToken);

    /// <returns>The state of each recipient's delivery.</returns>
    Task<IReadOnlyList<DeliveryState>> StatesOfAsync(MessageId message, CancellationToken cancellationToken);

    /// <returns>One for each recipient, with its attempts, the first one first.</returns>
    Task<IReadOnlyList<DeliveryView>> ListAsync(MessageId message, CancellationToken cancellationToken);
}

/// <summary>A delivery that is ours until its lease ends.</summary>
/// <param name="Attempts">So far.</param>
/// <param name="QueuedAt">When it was first due.</param>
public sealed record ClaimedDelivery(DeliveryId Id, OrganizationId OrganizationId, MessageId MessageId, EmailAddress Recipient, int Attempts, DateTimeOffset QueuedAt);

/// <summary>One recipient's copy.</summary>
/// <param name="NextAttemptAt">Null once it has ended.</param>
/// <param name="Reply">The last word about it.</param>
public sealed record DeliveryView(
    DeliveryId Id, EmailAddress Recipient, DeliveryState State, DateTimeOffset? NextAttemptAt, string? Reply, DateTimeOffset UpdatedAt, IReadOnlyList<DeliveryAttempt> Attempts);

/// <summary>What was tried once.</summary>
/// <param name="Number">1 and up.</param>
/// <param name="State"><see cref="DeliveryState.Due"/> when it was to be tried again.</param>
public sealed record DeliveryAttempt(
    int Number, DateTimeOffset At, DeliveryState State, string? Reply, string? RemoteHost, string? RemoteAddress, string? TlsVersion);

/// <summary>Tells the delivery worker that something is due.</summary>
public interface IDeliverySignal
{
    void Wake();
}
