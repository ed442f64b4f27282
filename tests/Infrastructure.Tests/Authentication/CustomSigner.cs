using System.Security.Cryptography;
using System.Text;
using AgentSend.Application.Domains;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Authentication;

/// <summary>Signs with whatever tags a test wants.</summary>
internal static class CustomSigner
{
    public const string Domain = "x.test";

    public static readonly DkimKey Key = new DkimKeys().Generate("s", DkimAlgorithm.RsaSha256);

    public static readonly string Record = new DkimKeys().PublicRecord(Key);

    public static FakeDns Zone => new FakeDns().Text($"s._domainkey.{Domain}", Record);

    /// <param name="tags">All tags but <c>bh</c> and <c>b</c>.</param>
    /// <param name="limit">Octets of the body that <c>bh</c> covers.</param>
    public static byte[] Sign(string message, string tags, long limit = long.MaxValue, byte[]? privateKey = null)
    {
        var octets = Encoding.Latin1.GetBytes(message);
        var mail = RawMessage.Parse(octets);
        using var hash = new OctetHash();
        var body = new BodyCanonicalizer(hash, Canonicalization.Relaxed, limit);
        body.Append(mail.Body.Span);
        var start = $"DKIM-Signature: {tags}; bh={Convert.ToBase64String(body.Finish())}; b=";
        var names = SignatureTags.Names(System.Text.RegularExpressions.Regex.Match(tags, @"\bh=([^;]*)").Groups[1].Value);
        new FieldSelection(mail.Fields).Append(hash, names, Canonicalization.Relaxed);
        HeaderCanonicalizer.AppendUnsigned(hash, new RawField("dkim-signature", Encoding.Latin1.GetBytes(start), 15), 0..0, Canonicalization.Relaxed);
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(privateKey ?? Key.PrivateKey, out _);
        var signature = Convert.ToBase64String(rsa.SignHash(hash.Finish(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return [.. Encoding.Latin1.GetBytes($"{start}{signature}\r\n"), .. octets];
    }
}
