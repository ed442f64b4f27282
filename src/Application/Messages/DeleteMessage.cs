using AgentSend.Application.Abstractions;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Messages;

/// <summary>Removes a message for good; one still queued is not sent to whom it has not reached.</summary>
/// <remarks>Fails with <c>message.not_found</c>.</remarks>
public sealed record DeleteMessage(MessageId Id) : ICommand<Unit>;

internal sealed class DeleteMessageHandler(IMessageRepository messages, ICaller caller) : ICommandHandler<DeleteMessage, Unit>
{
    public async Task<Result<Unit>> Handle(DeleteMessage command, CancellationToken cancellationToken) =>
        await messages.RemoveAsync(caller.Organization, command.Id, cancellationToken) ? Unit.Value : MessageFailures.NotFound;
}
