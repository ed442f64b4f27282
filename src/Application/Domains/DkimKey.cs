namespace AgentSend.Application.Domains;

/// <summary>How a key signs.</summary>
public enum DkimAlgorithm
{
    /// <summary>RSA with SHA-256: what every receiver understands (RFC 8301).</summary>
    RsaSha256,

    /// <summary>Ed25519 with SHA-256: short, and not yet understood everywhere, so it comes beside an RSA signature (RFC 8463).</summary>
    Ed25519Sha256,
}

/// <summary>A private key of a domain.</summary>
/// <param name="Selector">Its name below <c>_domainkey</c>: letters, digits, hyphens, underscores and dots.</param>
/// <param name="PrivateKey">RSA: PKCS#8. Ed25519: the 32 octets of the seed. A secret.</param>
public sealed record DkimKey(string Selector, DkimAlgorithm Algorithm, byte[] PrivateKey);
