using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Makes messages that mail programs hand in fit to go out (RFC 6409 section 8).</summary>
public interface ISubmittedMail
{
    SubmittedHeader Read(ReadOnlySpan<byte> raw);

    /// <summary>
    /// The message as it was given, but for what must not go out (Bcc, Resent-Bcc, Return-Path), what was missing, and line ends, which all become CRLF. Where
    /// a line that is no field stands among the fields the header ends, for whoever reads it later.
    /// </summary>
    /// <param name="trace">Fields to stand before all others, each ended by CRLF.</param>
    byte[] Complete(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> trace, MissingFields missing);
}

/// <summary>What a message handed in says of its writer.</summary>
/// <param name="FromFields">RFC 5322 section 3.6 wants exactly one.</param>
/// <param name="Authors">Of all From fields; null for what is no address.</param>
/// <param name="Senders">Of all Sender fields, likewise.</param>
/// <param name="HasMessageId">One that can be read.</param>
/// <param name="HasDate">One that can be read.</param>
public sealed record SubmittedHeader(int FromFields, IReadOnlyList<EmailAddress?> Authors, IReadOnlyList<EmailAddress?> Senders, bool HasMessageId, bool HasDate);

/// <summary>Fields to be added; null for those that are there.</summary>
/// <param name="MessageId">In angle brackets. Instead of one that cannot be read.</param>
/// <param name="Date">Instead of one that cannot be read.</param>
public sealed record MissingFields(MailboxName? From, string? MessageId, DateTimeOffset? Date);
