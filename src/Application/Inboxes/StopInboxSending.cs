using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Inboxes;

/// <summary>The operator's switch: an inbox sends nothing more, neither what is new nor what is queued, or sends again. It goes on receiving.</summary>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
public sealed record StopInboxSending(InboxId Id, bool IsStopped) : ICommand<Unit>, IPlatformRequest;

internal sealed class StopInboxSendingHandler(IInboxRepository inboxes) : ICommandHandler<StopInboxSending, Unit>
{
    public async Task<Result<Unit>> Handle(StopInboxSending command, CancellationToken cancellationToken) =>
        await inboxes.StopSendingAsync(command.Id, command.IsStopped, cancellationToken) ? Unit.Value : InboxFailures.NotFound;
}
