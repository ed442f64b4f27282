using AgentSend.Application.Abstractions;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>A message exactly as it was received or sent, for whoever holds a link the platform signed: the door checks the signature before it asks.</summary>
/// <remarks>Fails with <c>message.not_found</c>.</remarks>
public sealed record DownloadRawMessage(MessageId MessageId) : IQuery<byte[]>, IPlatformRequest;

internal sealed class DownloadRawMessageHandler(IMessageRepository messages, IRawMessageStore raws) : IQueryHandler<DownloadRawMessage, byte[]>
{
    public async Task<Result<byte[]>> Handle(DownloadRawMessage query, CancellationToken cancellationToken)
    {
        if (await messages.FindRawIdAsync(query.MessageId, cancellationToken) is not { } raw) return MessageFailures.NotFound;
        return await raws.ReadAsync(raw, cancellationToken) is { } octets ? octets : MessageFailures.NotFound;
    }
}
