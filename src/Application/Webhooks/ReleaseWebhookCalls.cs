using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;
using MediatR;

namespace AgentSend.Application.Webhooks;

/// <summary>Gives calls back that a worker holds and will not make: they are due again at once.</summary>
public sealed record ReleaseWebhookCalls(IReadOnlyList<WebhookCallId> Ids, Guid Lease) : ICommand<Unit>, IPlatformRequest;

internal sealed class ReleaseWebhookCallsHandler(IWebhookCalls calls, TimeProvider clock) : ICommandHandler<ReleaseWebhookCalls, Unit>
{
    public async Task<Result<Unit>> Handle(ReleaseWebhookCalls command, CancellationToken cancellationToken)
    {
        foreach (var id in command.Ids) await calls.ReleaseAsync(id, command.Lease, clock.GetUtcNow(), cancellationToken);
        return Unit.Value;
    }
}
