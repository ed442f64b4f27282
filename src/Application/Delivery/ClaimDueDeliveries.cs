using AgentSend.Application.Abstractions;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Leases due deliveries to a worker, as many of each organization as of any other.</summary>
/// <param name="Take">1 or more.</param>
/// <param name="Lease">The worker's own mark; whoever holds another may not end these deliveries.</param>
/// <param name="After">Where the last claim ended: the organizations behind it come first.</param>
/// <param name="Except">Organizations the worker has enough of.</param>
public sealed record ClaimDueDeliveries(int Take, Guid Lease, OrganizationId? After = null, IReadOnlySet<OrganizationId>? Except = null)
    : ICommand<IReadOnlyList<ClaimedDelivery>>, IPlatformRequest, IOpensOwnUnitOfWork
{
    /// <summary>How long a worker has for what it claimed; then another one takes it over. Whoever needs longer renews it.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(1);

    /// <summary>Looked at in one claim: with more the next claim goes on behind them.</summary>
    internal const int OrganizationsAtOnce = 64;
}

internal sealed class ClaimDueDeliveriesHandler(IDeliveryQueue queue, IUnitOfWork unitOfWork, TimeProvider clock)
    : ICommandHandler<ClaimDueDeliveries, IReadOnlyList<ClaimedDelivery>>
{
    public async Task<Result<IReadOnlyList<ClaimedDelivery>>> Handle(ClaimDueDeliveries command, CancellationToken cancellationToken)
    {
        // Outside the unit of work: an idle worker disturbs no writer.
        var owners = await FindOwnersAsync(command, cancellationToken);
        if (owners.Count == 0) return Result.Of<IReadOnlyList<ClaimedDelivery>>([]);
        return await unitOfWork.ExecuteAsync(ct => ClaimAsync(command, owners, ct), static result => result.IsSuccess, cancellationToken);
    }

    private async Task<List<OrganizationId>> FindOwnersAsync(ClaimDueDeliveries command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var except = command.Except ?? new HashSet<OrganizationId>();
        var take = ClaimDueDeliveries.OrganizationsAtOnce + except.Count;
        var found = new List<OrganizationId>(await queue.FindDueOrganizationsAsync(command.After, take, now, cancellationToken));
        if (command.After is not null && found.Count < take)
            found.AddRange((await queue.FindDueOrganizationsAsync(null, take, now, cancellationToken)).Where(owner => !found.Contains(owner)).ToList());
        found.RemoveAll(except.Contains);
        return found;
    }

    private async Task<Result<IReadOnlyList<ClaimedDelivery>>> ClaimAsync(ClaimDueDeliveries command, List<OrganizationId> owners, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var claimed = new List<ClaimedDelivery>();
        var waiting = owners;

        // A round gives each an equal share; what some have not used goes to the others in the next.
        while (waiting.Count > 0 && claimed.Count < command.Take)
        {
            var share = Math.Max(1, (command.Take - claimed.Count) / waiting.Count);
            var more = new List<OrganizationId>();
            foreach (var owner in waiting)
            {
                var take = Math.Min(share, command.Take - claimed.Count);
                if (take == 0) break;
                var got = await queue.ClaimDueAsync(owner, take, command.Lease, now, now + ClaimDueDeliveries.LeaseFor, cancellationToken);
                claimed.AddRange(got);
                if (got.Count == take) more.Add(owner);
            }

            waiting = more;
        }

        return Result.Of<IReadOnlyList<ClaimedDelivery>>(claimed);
    }
}
