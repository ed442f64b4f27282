using AgentSend.Application.Abstractions;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Delivery;

/// <summary>Goes on holding deliveries that take longer than a lease.</summary>
public sealed record KeepDeliveries(IReadOnlyList<DeliveryId> Ids, Guid Lease) : ICommand<Unit>, IPlatformRequest;

internal sealed class KeepDeliveriesHandler(IDeliveryQueue queue, TimeProvider clock) : ICommandHandler<KeepDeliveries, Unit>
{
    public async Task<Result<Unit>> Handle(KeepDeliveries command, CancellationToken cancellationToken)
    {
        await queue.RenewAsync(command.Ids, command.Lease, clock.GetUtcNow() + ClaimDueDeliveries.LeaseFor, cancellationToken);
        return Unit.Value;
    }
}
