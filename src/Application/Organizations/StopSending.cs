using AgentSend.Application.Abstractions;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Organizations;

/// <summary>The operator's switch: an organization sends nothing more, neither what is new nor what is queued, or sends again.</summary>
/// <remarks>Fails with <c>organization.not_found</c>.</remarks>
public sealed record StopSending(OrganizationId Id, bool IsStopped) : ICommand<Unit>, IPlatformRequest;

internal sealed class StopSendingHandler(IOrganizationRepository organizations) : ICommandHandler<StopSending, Unit>
{
    private static readonly Failure NotFound = Failure.NotFound("organization.not_found", "No such organization.");

    public async Task<Result<Unit>> Handle(StopSending command, CancellationToken cancellationToken) =>
        await organizations.StopSendingAsync(command.Id, command.IsStopped, cancellationToken) ? Unit.Value : NotFound;
}
