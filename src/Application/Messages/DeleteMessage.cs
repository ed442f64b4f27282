using AgentSend.Application.Abstractions;
using AgentSend.Application.Threads;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Messages;

/// <summary>Removes a message for good; one still queued is not sent to whom it has not reached.</summary>
/// <remarks>Fails with <c>message.not_found</c>.</remarks>
[Needs(Permission.MessageDelete)]
public sealed record DeleteMessage(MessageId Id) : ICommand<Unit>, INamesMessage
{
    MessageId INamesMessage.MessageId => Id;
}

internal sealed class DeleteMessageHandler(IMessageRepository messages, ThreadLedger ledger, ICaller caller, TimeProvider clock) : ICommandHandler<DeleteMessage, Unit>
{
    public async Task<Result<Unit>> Handle(DeleteMessage command, CancellationToken cancellationToken)
    {
        if (await messages.RemoveAsync(caller.Organization, command.Id, cancellationToken) is not { } removed) return MessageFailures.NotFound;
        await ledger.RecountAsync(removed.ThreadId, clock.GetUtcNow(), cancellationToken);
        return Unit.Value;
    }
}
