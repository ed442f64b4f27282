using AgentSend.Application.Abstractions;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Pods;

/// <summary>Finds a pod for a route below it; what is asked there needs permissions of its own.</summary>
/// <remarks>Fails with <c>pod.not_found</c>.</remarks>
[Needs]
public sealed record LocatePod(PodId Id) : IQuery<PodId>, INamesPod
{
    PodId INamesPod.PodId => Id;
}

internal sealed class LocatePodHandler(IPodRepository pods, ICaller caller) : IQueryHandler<LocatePod, PodId>
{
    public async Task<Result<PodId>> Handle(LocatePod query, CancellationToken cancellationToken) =>
        await pods.FindAsync(caller.Organization, query.Id, cancellationToken) is { } pod ? pod.Id : PodFailures.NotFound;
}
