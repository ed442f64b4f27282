using AgentSend.Application.Abstractions;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Events;

/// <summary>Removes some events, and records of calls, that are older than they are kept; few at a time, so that nobody waits long behind it.</summary>
/// <returns>Whether there may be more.</returns>
public sealed record PruneEvents : ICommand<bool>, IPlatformRequest
{
    internal const int AtOnce = 200;
}

internal sealed class PruneEventsHandler(IEventLog log, IWebhookCalls calls, WebhookSettings settings, TimeProvider clock) : ICommandHandler<PruneEvents, bool>
{
    public async Task<Result<bool>> Handle(PruneEvents command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hasCalls = await calls.PruneAsync(now - settings.LogRetention, PruneEvents.AtOnce, cancellationToken);
        return await log.PruneAsync(now - settings.EventRetention, PruneEvents.AtOnce, cancellationToken) || hasCalls;
    }
}
