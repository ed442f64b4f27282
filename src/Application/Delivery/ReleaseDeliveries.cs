using AgentSend.Application.Abstractions;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Delivery;

/// <summary>Gives deliveries back untried: their destination is busy, or the worker ends.</summary>
/// <param name="For">How long they wait before anybody claims them again.</param>
public sealed record ReleaseDeliveries(IReadOnlyList<DeliveryId> Ids, Guid Lease, TimeSpan For) : ICommand<Unit>, IPlatformRequest
{
    /// <summary>How long what may not be sent just now is left alone before it is looked at again: its inbox is suspended or stopped.</summary>
    public static readonly TimeSpan WhileStopped = TimeSpan.FromMinutes(1);
}

internal sealed class ReleaseDeliveriesHandler(IDeliveryQueue queue, TimeProvider clock) : ICommandHandler<ReleaseDeliveries, Unit>
{
    public async Task<Result<Unit>> Handle(ReleaseDeliveries command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var id in command.Ids) await queue.TryPostponeAsync(id, command.Lease, now + command.For, reply: null, isAttempt: false, now, cancellationToken);
        return Unit.Value;
    }
}
