using AgentSend.Application.Abstractions;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <remarks>Fails with <c>message.not_found</c>.</remarks>
public sealed record GetMessage(MessageId Id) : IQuery<MessageView>;

internal sealed class GetMessageHandler(IMessageRepository messages, ICaller caller) : IQueryHandler<GetMessage, MessageView>
{
    public async Task<Result<MessageView>> Handle(GetMessage query, CancellationToken cancellationToken)
    {
        var message = await messages.FindViewAsync(caller.Organization, query.Id, cancellationToken);
        return message is null ? MessageFailures.NotFound : message;
    }
}
