using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Delivery;

/// <summary>Writes down an MTA-STS policy that was fetched.</summary>
public sealed record KeepPolicy(KeptPolicy Policy) : ICommand<Unit>, IPlatformRequest;

internal sealed class KeepPolicyHandler(IKeptPolicies policies, TimeProvider clock) : ICommandHandler<KeepPolicy, Unit>
{
    public async Task<Result<Unit>> Handle(KeepPolicy command, CancellationToken cancellationToken)
    {
        await policies.KeepAsync(command.Policy, clock.GetUtcNow(), cancellationToken);
        return Unit.Value;
    }
}
