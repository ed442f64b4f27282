using AgentSend.Application.Domains;

namespace AgentSend.Application.Authentication;

/// <summary>Vouches for what was found, so that those we forward a message to can believe it although forwarding breaks SPF and often DKIM (RFC 8617).</summary>
public interface IArcSealer
{
    /// <param name="message">As it will be sent.</param>
    /// <param name="checks">Of the message as it came.</param>
    /// <param name="authservId">Our own name.</param>
    /// <param name="domain">The <c>d=</c>, whose <paramref name="key"/> it is. RSA: Ed25519 is not in RFC 8617.</param>
    /// <returns>Three fields, each ended by CRLF, to be put before the message; empty when the chain had failed before or is full.</returns>
    byte[] Seal(ReadOnlyMemory<byte> message, MailAuthentication checks, string authservId, string domain, DkimKey key);
}
