using AgentSend.Application.Abstractions;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Organizations;

/// <summary>Takes back the organization of a first start that failed, with its keys; one that has something already stays.</summary>
public sealed record UndoFirstOrganization(OrganizationId Id) : ICommand<Unit>, IPlatformRequest;

internal sealed class UndoFirstOrganizationHandler(IOrganizationRepository organizations) : ICommandHandler<UndoFirstOrganization, Unit>
{
    public async Task<Result<Unit>> Handle(UndoFirstOrganization command, CancellationToken cancellationToken)
    {
        await organizations.LockFirstStartAsync(cancellationToken);
        await organizations.RemoveIfUnusedAsync(command.Id, cancellationToken);
        return Unit.Value;
    }
}
