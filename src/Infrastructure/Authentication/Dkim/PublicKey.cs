using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>A public key from DNS.</summary>
/// <param name="Type">As in <c>k=</c>: <c>rsa</c> or <c>ed25519</c>.</param>
/// <param name="Octets">RSA: SubjectPublicKeyInfo, or the RSAPublicKey that older texts asked for. Ed25519: the 32 octets of the key.</param>
internal sealed record PublicKey(string Type, byte[] Octets)
{
    /// <summary>RFC 8301 section 3.2.</summary>
    private const int MinRsaBits = 1024;

    /// <summary>What RFC 8301 section 3.2 asks a verifier to manage; beyond it a message could make us compute for long.</summary>
    private const int MaxRsaBits = 4096;

    /// <summary>Of an RSA exponent: everybody uses 65,537. A long one would cost as much as signing.</summary>
    private const int MaxExponentOctets = 4;

    /// <summary>Whether <paramref name="signature"/> is by this key over a SHA-256 <paramref name="hash"/>.</summary>
    /// <param name="bits">Of the key, when it is RSA and can be read.</param>
    /// <returns>Null for a good signature.</returns>
    public Fault? Check(byte[] hash, byte[] signature, out int bits)
    {
        bits = 0;
        return Type == "rsa" ? CheckRsa(hash, signature, out bits) : CheckEd25519(hash, signature);
    }

    private Fault? CheckRsa(byte[] hash, byte[] signature, out int bits)
    {
        bits = 0;
        try
        {
            using var rsa = RSA.Create();
            Import(rsa);
            bits = rsa.KeySize;
            if (bits < MinRsaBits) return Fault.Policy("weak key");
            if (bits > MaxRsaBits) return Fault.Policy("key too long");
            if (rsa.ExportParameters(includePrivateParameters: false).Exponent is { Length: > MaxExponentOctets }) return Fault.Permanent("unusable key");
            return rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? null : Bad;
        }
        catch (CryptographicException)
        {
            return Fault.Permanent("unusable key");
        }
    }

    private void Import(RSA rsa)
    {
        try
        {
            rsa.ImportSubjectPublicKeyInfo(Octets, out _);
        }
        catch (CryptographicException)
        {
            rsa.ImportRSAPublicKey(Octets, out _);
        }
    }

    private Fault? CheckEd25519(byte[] hash, byte[] signature)
    {
        if (Octets.Length != Ed25519.PublicKeySize) return Fault.Permanent("unusable key");
        return signature.Length == Ed25519.SignatureSize && Ed25519.Verify(signature, 0, Octets, 0, hash, 0, hash.Length) ? null : Bad;
    }

    private static Fault Bad { get; } = new(Application.Authentication.DkimResult.Fail, "signature did not verify");
}
