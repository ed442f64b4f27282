namespace AgentSend.Application.Domains;

/// <summary>Signs outgoing mail (RFC 6376).</summary>
public interface IDkimSigner
{
    /// <summary>Signs a message as it will be sent: whatever changes it afterwards breaks the signatures. Safe for many callers at once.</summary>
    /// <param name="message">Header and body, lines ended by CRLF.</param>
    /// <param name="domain">The <c>d=</c>: for DMARC the domain of From, or its organizational domain.</param>
    /// <param name="keys">One signature for each. RSA before Ed25519: some receivers look at the first only.</param>
    /// <param name="validFor">After that the signature has expired (<c>x=</c>); null for never.</param>
    /// <returns>The <c>DKIM-Signature</c> fields, each ended by CRLF, to be put before the message.</returns>
    /// <exception cref="ArgumentException">No domain name, or a selector that is none.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A private key cannot be read.</exception>
    byte[] Sign(ReadOnlyMemory<byte> message, string domain, IReadOnlyList<DkimKey> keys, TimeSpan? validFor = null);
}
