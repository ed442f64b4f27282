using System.Security.Cryptography;
using AgentSend.Application.Domains;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>Keys and their records by RFC 6376 section 3.6.1 and RFC 8463 section 4.</summary>
internal sealed class DkimKeys : IDkimKeys
{
    /// <summary>RFC 8301 section 3.2: at least 1,024, better 2,048. Twice that no longer fits the UDP packets some resolvers insist on.</summary>
    private const int RsaBits = 2048;

    private const int MaxCharacterString = 255;

    public DkimKey Generate(string selector, DkimAlgorithm algorithm) => new(selector, algorithm, algorithm switch
    {
        DkimAlgorithm.RsaSha256 => GenerateRsa(),
        DkimAlgorithm.Ed25519Sha256 => RandomNumberGenerator.GetBytes(32),
    });

    public string PublicRecord(DkimKey key) => key.Algorithm switch
    {
        DkimAlgorithm.RsaSha256 => $"v=DKIM1; k=rsa; p={Convert.ToBase64String(RsaPublicKeyOf(key.PrivateKey))}",
        DkimAlgorithm.Ed25519Sha256 => $"v=DKIM1; k=ed25519; p={Convert.ToBase64String(Ed25519SigningKey.PublicKeyOf(key.PrivateKey))}",
    };

    public IReadOnlyList<string> CharacterStrings(string record) => [.. record.Chunk(MaxCharacterString).Select(piece => new string(piece))];

    private static byte[] GenerateRsa()
    {
        using var rsa = RSA.Create(RsaBits);
        return rsa.ExportPkcs8PrivateKey();
    }

    private static byte[] RsaPublicKeyOf(byte[] privateKey)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(privateKey, out _);
        return rsa.ExportSubjectPublicKeyInfo();
    }
}
