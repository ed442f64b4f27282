using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <remarks>Fails with <c>message.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetMessage(MessageId Id) : IQuery<MessageView>, INamesMessage
{
    MessageId INamesMessage.MessageId => Id;
}

internal sealed class GetMessageHandler(IMessageRepository messages, ICaller caller) : IQueryHandler<GetMessage, MessageView>
{
    public async Task<Result<MessageView>> Handle(GetMessage query, CancellationToken cancellationToken)
    {
        var message = await messages.FindViewAsync(caller.Organization, query.Id, cancellationToken);
        return message is null ? MessageFailures.NotFound : message;
    }
}
