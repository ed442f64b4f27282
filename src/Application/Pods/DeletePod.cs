using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Lists;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Pods;

/// <summary>Removes an empty pod with its keys and lists.</summary>
/// <remarks>Fails with <c>pod.not_found</c>, <c>pod.not_empty</c>, or <c>pod.is_default</c>.</remarks>
[Needs(Permission.PodDelete)]
public sealed record DeletePod(PodId Id) : ICommand<Unit>, INamesPod
{
    PodId INamesPod.PodId => Id;
}

internal sealed class DeletePodHandler(IPodRepository pods, IApiKeyRepository keys, IListRepository lists, ICaller caller) : ICommandHandler<DeletePod, Unit>
{
    public async Task<Result<Unit>> Handle(DeletePod command, CancellationToken cancellationToken)
    {
        if (await pods.FindAsync(caller.Organization, command.Id, cancellationToken) is null) return PodFailures.NotFound;
        if (command.Id == PodId.DefaultOf(caller.Organization)) return PodFailures.IsDefault;
        if (!await pods.RemoveEmptyAsync(caller.Organization, command.Id, cancellationToken)) return PodFailures.NotEmpty;

        await keys.RevokeAllAsync(caller.Organization, new KeyScope(command.Id, null), cancellationToken);
        await lists.RemoveAllAsync(new ListScope(caller.Organization, command.Id), cancellationToken);
        return Unit.Value;
    }
}
