using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>A message exactly as it was received or sent.</summary>
/// <remarks>Fails with <c>message.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetRawMessage(MessageId MessageId) : IQuery<byte[]>, INamesMessage;

internal sealed class GetRawMessageHandler(IMessageRepository messages, IRawMessageStore raws, ICaller caller) : IQueryHandler<GetRawMessage, byte[]>
{
    public async Task<Result<byte[]>> Handle(GetRawMessage query, CancellationToken cancellationToken)
    {
        // Asked for with the owner: ids alone open nothing.
        if (await messages.FindLabelsAsync(caller.Organization, query.MessageId, cancellationToken) is null) return MessageFailures.NotFound;
        if (await messages.FindRawIdAsync(query.MessageId, cancellationToken) is not { } raw) return MessageFailures.NotFound;
        return await raws.ReadAsync(raw, cancellationToken) is { } octets ? octets : MessageFailures.NotFound;
    }
}
