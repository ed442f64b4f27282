using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Pods;

/// <remarks>Fails with <c>pod.not_found</c>.</remarks>
[Needs(Permission.PodRead)]
public sealed record GetPod(PodId Id) : IQuery<Pod>, INamesPod
{
    PodId INamesPod.PodId => Id;
}

internal sealed class GetPodHandler(IPodRepository pods, ICaller caller) : IQueryHandler<GetPod, Pod>
{
    public async Task<Result<Pod>> Handle(GetPod query, CancellationToken cancellationToken)
    {
        var pod = await pods.FindAsync(caller.Organization, query.Id, cancellationToken);
        return pod is null ? PodFailures.NotFound : pod;
    }
}
