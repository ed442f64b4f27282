using System.Net;
using AgentSend.Application.Authentication;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Screening;

/// <summary>A message at the door.</summary>
/// <param name="Raw">As the client sent it, without fields of our own.</param>
/// <param name="Content">The same message, read: the slices of its parts count from the first octet of <paramref name="Raw"/>.</param>
/// <param name="Envelope">With recipients of one organization and of others.</param>
/// <param name="Client">Who connected; behind a trusted proxy, whom it names. Null when that is not known.</param>
/// <param name="Helo">The name in EHLO or HELO, as given; empty when there was none.</param>
/// <param name="Authentication">What SPF, DKIM, DMARC and ARC found; null when they were not asked.</param>
/// <param name="Organization">Whose inbox it goes to, and whose settings and training count.</param>
public sealed record ScreenedMessage(
    ReadOnlyMemory<byte> Raw,
    ParsedMessage Content,
    Envelope Envelope,
    IPAddress? Client,
    string Helo,
    MailAuthentication? Authentication,
    OrganizationId Organization);
