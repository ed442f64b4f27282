using AgentSend.Application.Abstractions;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>The road of a message from outside up to its unit of work: parse once, then accept for all its recipients.</summary>
public interface IInboundMail
{
    /// <param name="envelope">Recipients already checked with <see cref="CheckRecipient"/>; they are checked again inside the unit of work.</param>
    /// <param name="raw">The message as received, trace header first. Not kept after the task has ended.</param>
    /// <returns>Success once the message is on disk for every recipient that still exists; <c>recipient.unknown</c> when none does.</returns>
    Task<Result<AcceptedMessage>> AcceptAsync(Envelope envelope, ReadOnlyMemory<byte> raw, CancellationToken cancellationToken);
}

/// <param name="Copies">Inboxes the message is in now, at least one.</param>
public sealed record AcceptedMessage(RawMessageId Id, int Copies);

internal sealed class InboundMail(IMimeReader mime, ICommandBus bus) : IInboundMail
{
    public Task<Result<AcceptedMessage>> AcceptAsync(Envelope envelope, ReadOnlyMemory<byte> raw, CancellationToken cancellationToken) =>
        bus.SendAsync(Caller.Platform, new AcceptInboundMessage(envelope, raw, mime.Read(raw.Span)), cancellationToken);
}
