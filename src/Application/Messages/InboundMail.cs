using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Authentication;
using AgentSend.Application.Delivery;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Screening;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>The road of a message from outside up to its unit of work: parse once, screen, then accept for all its recipients.</summary>
public interface IInboundMail
{
    /// <returns>
    /// Success once the message is on disk for every recipient that still exists; <c>recipient.unknown</c> when none does; one of
    /// <see cref="ScreeningFailures"/> when it is not wanted, and then nothing of it is kept.
    /// </returns>
    Task<Result<AcceptedMessage>> AcceptAsync(InboundDelivery delivery, CancellationToken cancellationToken);
}

/// <param name="Copies">Inboxes the message is in now; none when it came as a report to return paths only.</param>
public sealed record AcceptedMessage(RawMessageId Id, int Copies);

internal sealed class InboundMail(
    IMimeReader mime,
    ICommandBus bus,
    IReturnPaths returnPaths,
    IBounceReader bounces,
    MailScreener screener,
    IAuthenticationResults results,
    MailSettings settings,
    TimeProvider clock) : IInboundMail
{
    public async Task<Result<AcceptedMessage>> AcceptAsync(InboundDelivery delivery, CancellationToken cancellationToken)
    {
        var (envelope, message) = (delivery.Envelope, delivery.Octets.Message);
        var parsed = mime.Read(message.Span);
        var inboxes = new List<EmailAddress>(envelope.Recipients.Count);
        var recipients = new List<Recipient?>(envelope.Recipients.Count);
        for (var i = 0; i < envelope.Recipients.Count; i++)
        {
            // A bounce belongs to the message it is about, and to no inbox.
            var address = envelope.Recipients[i];
            if (await returnPaths.ReadAsync(address, cancellationToken) is { } about)
            {
                await HandleAsync(about, message, parsed, address, cancellationToken);
                continue;
            }

            inboxes.Add(address);
            recipients.Add(delivery.Recipients?[i].Inbox);
        }

        if (inboxes.Count == 0) return new AcceptedMessage(RawMessageId.New(clock.GetUtcNow()), Copies: 0);

        var screening = await screener.ScreenAsync(delivery, parsed, recipients, cancellationToken);
        if (screening.Refusal is { } refusal) return refusal;

        // A complaint comes to an address that was agreed on, and quotes the return path.
        if (await returnPaths.FindAsync(message, cancellationToken) is { } quoted) await HandleAsync(quoted, message, parsed, recipient: null, cancellationToken);
        var rest = inboxes.Count == envelope.Recipients.Count ? envelope : envelope with { Recipients = inboxes };
        var (raw, content) = Assemble(delivery, parsed, screening.Authentication);
        return await bus.SendAsync(Caller.Platform, new AcceptInboundMessage(rest, raw, content, screening.Verdicts), cancellationToken);
    }

    /// <summary>The message as it is stored: who it came from (RFC 5321 section 4.4), our results, our trace, then what the client sent, less what it says in our name (RFC 8601 section 5).</summary>
    private (ReadOnlyMemory<byte> Raw, ParsedMessage Content) Assemble(InboundDelivery delivery, ParsedMessage parsed, MailAuthentication? authentication)
    {
        if (delivery.Trace.IsEmpty) return (delivery.Octets.Message, parsed);
        var written = $"Return-Path: <{delivery.Envelope.ReversePath}>\r\n{results.Write(settings.HostName, authentication)}";
        var fields = new byte[Encoding.UTF8.GetByteCount(written) + delivery.Trace.Length];
        delivery.Trace.Span.CopyTo(fields.AsSpan(Encoding.UTF8.GetBytes(written, fields)));
        var kept = results.WithoutForged(settings.HostName, delivery.Octets.Message);
        if (kept.Length == delivery.Octets.Message.Length) return (delivery.Octets.Below(fields), parsed.MovedBy(fields.Length));

        var raw = new byte[fields.Length + kept.Length];
        fields.CopyTo(raw, 0);
        kept.CopyTo(raw.AsMemory(fields.Length));
        return (raw, mime.Read(raw));
    }

    private async Task HandleAsync(MessageId message, ReadOnlyMemory<byte> raw, ParsedMessage parsed, EmailAddress? recipient, CancellationToken cancellationToken)
    {
        var report = bounces.Read(raw.Span, parsed, recipient?.ToString());
        if (report.Kind is BounceKind.FailedHard or BounceKind.FailedSoft or BounceKind.Delivered or BounceKind.Complaint)
            await bus.SendAsync(Caller.Platform, new HandleReport(message, report), cancellationToken);
    }
}
