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

    /// <summary>Who they came from.</summary>
    public ConcurrentQueue<(System.Net.IPAddress? Client, string Helo)> Clients { get; } = new();

    public async Task<Result<AcceptedMessage>> AcceptAsync(InboundDelivery delivery, CancellationToken cancellationToken)
    {
        var envelope = delivery.Envelope;
        if (Before is not null && await Before(cancellationToken) is { } failure) return failure;
        Clients.Enqueue((delivery.Client, delivery.Helo));
        Accepted.Enqueue((envelope, delivery.Octets.Below(delivery.Trace.Span).ToArray()));
        return new AcceptedMessage(Id, envelope.Recipients.Count);
    }
}
