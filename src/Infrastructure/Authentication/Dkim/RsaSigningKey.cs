using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>RSASSA-PKCS1-v1_5 with SHA-256 (RFC 6376 section 3.3.2).</summary>
internal sealed class RsaSigningKey : ISigningKey
{
    private readonly byte[] _privateKey;

    /// <summary>.NET promises nothing for one RSA object in two threads; each that signs at the same time has its own.</summary>
    private readonly ConcurrentBag<RSA> _idle = [];

    public RsaSigningKey(byte[] privateKey)
    {
        _privateKey = privateKey;
        _idle.Add(Import());
    }

    public string Algorithm => "rsa-sha256";

    public byte[] Sign(byte[] hash)
    {
        if (!_idle.TryTake(out var rsa)) rsa = Import();
        var signature = rsa.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _idle.Add(rsa);
        return signature;
    }

    private RSA Import()
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(_privateKey, out _);
        return rsa;
    }
}
