using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;
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

/// <param name="Copies">Inboxes the message is in now; none when it came as a report to return paths only.</param>
public sealed record AcceptedMessage(RawMessageId Id, int Copies);

internal sealed class InboundMail(IMimeReader mime, ICommandBus bus, IReturnPaths returnPaths, IBounceReader bounces, TimeProvider clock) : IInboundMail
{
    public async Task<Result<AcceptedMessage>> AcceptAsync(Envelope envelope, ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        var parsed = mime.Read(raw.Span);
        var inboxes = new List<EmailAddress>(envelope.Recipients.Count);
        foreach (var recipient in envelope.Recipients)
        {
            // A bounce belongs to the message it is about, and to no inbox.
            if (await returnPaths.ReadAsync(recipient, cancellationToken) is { } message) await HandleAsync(message, raw, parsed, recipient, cancellationToken);
            else inboxes.Add(recipient);
        }

        if (inboxes.Count == 0) return new AcceptedMessage(RawMessageId.New(clock.GetUtcNow()), Copies: 0);

        // A complaint comes to an address that was agreed on, and quotes the return path.
        if (await returnPaths.FindAsync(raw, cancellationToken) is { } quoted) await HandleAsync(quoted, raw, parsed, recipient: null, cancellationToken);
        var rest = inboxes.Count == envelope.Recipients.Count ? envelope : envelope with { Recipients = inboxes };
        return await bus.SendAsync(Caller.Platform, new AcceptInboundMessage(rest, raw, parsed), cancellationToken);
    }

    private async Task HandleAsync(MessageId message, ReadOnlyMemory<byte> raw, ParsedMessage parsed, EmailAddress? recipient, CancellationToken cancellationToken)
    {
        var report = bounces.Read(raw.Span, parsed, recipient?.ToString());
        if (report.Kind is BounceKind.FailedHard or BounceKind.FailedSoft or BounceKind.Delivered or BounceKind.Complaint)
            await bus.SendAsync(Caller.Platform, new HandleReport(message, report), cancellationToken);
    }
}
