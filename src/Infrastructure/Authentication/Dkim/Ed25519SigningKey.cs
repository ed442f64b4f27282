using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>PureEdDSA over the SHA-256 hash (RFC 8463 section 3).</summary>
internal sealed class Ed25519SigningKey : ISigningKey
{
    private readonly byte[] _seed;
    private readonly byte[] _publicKey;

    /// <exception cref="CryptographicException">Not 32 octets.</exception>
    public Ed25519SigningKey(byte[] seed)
    {
        _seed = seed;
        _publicKey = PublicKeyOf(seed);
    }

    public string Algorithm => "ed25519-sha256";

    public byte[] Sign(byte[] hash)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_seed, 0, _publicKey, 0, hash, 0, hash.Length, signature, 0);
        return signature;
    }

    public static byte[] PublicKeyOf(byte[] seed)
    {
        if (seed.Length != Ed25519.SecretKeySize) throw new CryptographicException("An Ed25519 seed has 32 octets.");
        var publicKey = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        return publicKey;
    }
}
