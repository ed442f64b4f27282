using System.Collections.Concurrent;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>Keeps what it accepts.</summary>
internal sealed class FakeInboundMail : IInboundMail
{
    public static readonly RawMessageId Id = RawMessageId.From(new Guid("0198c0de-0000-7000-8000-000000000001"));

    public ConcurrentQueue<(Envelope Envelope, byte[] Raw)> Accepted { get; } = new();

    /// <summary>Runs before a message is accepted; may throw, wait or refuse.</summary>
    public Func<CancellationToken, Task<Failure?>>? Before { get; set; }

    public async Task<Result<AcceptedMessage>> AcceptAsync(Envelope envelope, ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        if (Before is not null && await Before(cancellationToken) is { } failure) return failure;
        Accepted.Enqueue((envelope, raw.ToArray()));
        return new AcceptedMessage(Id, envelope.Recipients.Count);
    }
}
