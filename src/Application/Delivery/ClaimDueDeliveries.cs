using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Leases due deliveries to a worker.</summary>
/// <param name="Take">1 or more.</param>
/// <param name="Lease">The worker's own mark; whoever holds another may not end these deliveries.</param>
public sealed record ClaimDueDeliveries(int Take, Guid Lease) : ICommand<IReadOnlyList<ClaimedDelivery>>, IPlatformRequest
{
    /// <summary>How long a worker has for what it claimed; then another one takes it over.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(1);
}

internal sealed class ClaimDueDeliveriesHandler(IDeliveryQueue queue, TimeProvider clock)
    : ICommandHandler<ClaimDueDeliveries, IReadOnlyList<ClaimedDelivery>>
{
    public async Task<Result<IReadOnlyList<ClaimedDelivery>>> Handle(ClaimDueDeliveries command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return Result.Of(await queue.ClaimDueAsync(command.Take, command.Lease, now, now + ClaimDueDeliveries.LeaseFor, cancellationToken));
    }
}
