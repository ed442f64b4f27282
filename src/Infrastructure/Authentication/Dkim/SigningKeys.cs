using System.Collections.Concurrent;
using System.Security.Cryptography;
using AgentSend.Application.Domains;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>Parsed private keys: parsing one costs a tenth of signing with it, and the same few sign everything.</summary>
internal sealed class SigningKeys
{
    /// <summary>A key takes a few kilobytes. When there are more, all are forgotten: simpler than to know which were used last, and as good.</summary>
    private const int MaxKeys = 1_000;

    private readonly ConcurrentDictionary<string, ISigningKey> _parsed = [];

    /// <exception cref="CryptographicException">The private key cannot be read.</exception>
    public ISigningKey Parse(DkimKey key)
    {
        if (_parsed.Count > MaxKeys) _parsed.Clear();
        return _parsed.GetOrAdd(Convert.ToHexString(SHA256.HashData(key.PrivateKey)), static (_, key) => Create(key), key);
    }

    private static ISigningKey Create(DkimKey key) => key.Algorithm switch
    {
        DkimAlgorithm.RsaSha256 => new RsaSigningKey(key.PrivateKey),
        DkimAlgorithm.Ed25519Sha256 => new Ed25519SigningKey(key.PrivateKey),
    };
}
