using System.Net;

namespace AgentSend.Application.Authentication;

/// <summary>Where a message comes from.</summary>
/// <param name="Client">Who connected.</param>
/// <param name="Helo">The name in EHLO or HELO, as given.</param>
/// <param name="ReversePath">The address in MAIL, without brackets; empty for a bounce.</param>
public sealed record MailOrigin(IPAddress Client, string Helo, string ReversePath);

/// <summary>All that DNS and cryptography say of a message. What follows from it is policy.</summary>
public sealed record MailAuthentication(SpfCheck Helo, SpfCheck MailFrom, IReadOnlyList<DkimCheck> Dkim, DmarcCheck Dmarc, ArcCheck Arc);

/// <summary>Checks incoming mail by SPF, DKIM, DMARC and ARC.</summary>
public interface IMailAuthenticator
{
    /// <summary>Look-ups run side by side; their number is bounded whatever the message says. Safe for many callers at once.</summary>
    /// <param name="message">As received, without fields of our own.</param>
    Task<MailAuthentication> CheckAsync(MailOrigin origin, ReadOnlyMemory<byte> message, CancellationToken cancellationToken);
}
