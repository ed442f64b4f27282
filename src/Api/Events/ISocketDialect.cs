using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.Events;

/// <summary>The frames of one dialect.</summary>
internal interface ISocketDialect
{
    WebhookDialect Dialect { get; }

    /// <summary>Reads what a client sends.</summary>
    /// <returns>What it wants to be told from now on, or what is wrong with it.</returns>
    Task<Result<SocketSubscription>> ReadAsync(ReadOnlyMemory<byte> frame, Caller caller, CancellationToken cancellationToken);

    byte[] Error(Failure failure);

    /// <param name="payload">As webhooks get it.</param>
    ReadOnlyMemory<byte> Event(SequencedEvent news, ReadOnlyMemory<byte> payload);
}
