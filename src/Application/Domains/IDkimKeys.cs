namespace AgentSend.Application.Domains;

/// <summary>Makes keys and says what the world has to be told of them.</summary>
public interface IDkimKeys
{
    /// <summary>A new key: RSA of 2,048 bits, as RFC 8301 section 3.2 advises, or Ed25519.</summary>
    DkimKey Generate(string selector, DkimAlgorithm algorithm);

    /// <returns>Text of the TXT record at <c>selector._domainkey.domain</c> (RFC 6376 section 3.6.1), without quotes, in one piece.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The private key cannot be read.</exception>
    string PublicRecord(DkimKey key);

    /// <summary>A TXT record's text in pieces of at most 255 octets, as DNS wants them (RFC 1035 section 3.3.14).</summary>
    IReadOnlyList<string> CharacterStrings(string record);
}
