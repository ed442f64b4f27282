using System.Net;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Messages;

/// <summary>A message that a client has handed over, and what is known of the client.</summary>
/// <param name="Envelope">Recipients already checked with <see cref="CheckRecipient"/>; they are checked again inside the unit of work.</param>
/// <param name="Octets">Not kept after the message is accepted or refused.</param>
public sealed record InboundDelivery(Envelope Envelope, InboundOctets Octets)
{
    /// <summary>The <c>Received</c> field of this server, ended by CRLF; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Trace { get; init; }

    /// <summary>Who connected, or whom a trusted proxy names. Null when that is not known: then nothing is asked of DNS, and nothing is missing.</summary>
    public IPAddress? Client { get; init; }

    /// <summary>The client is a program of this machine, and speaks for nobody else.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The name in EHLO or HELO, as given.</summary>
    public string Helo { get; init; } = "";

    /// <summary>What MAIL had in place of an address; null when that was one, or empty.</summary>
    public string? UnreadableSender { get; init; }

    /// <summary>What RCPT found out, in the order of the envelope; null when nobody asked.</summary>
    public IReadOnlyList<CheckedRecipient>? Recipients { get; init; }
}
