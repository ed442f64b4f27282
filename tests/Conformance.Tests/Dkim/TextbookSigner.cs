using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AgentSend.Infrastructure.Authentication.Dkim;

namespace AgentSend.Conformance.Tests.Dkim;

/// <summary>Signs as the text of RFC 6376 reads, with nothing of the product's canonicalizers: slow, plain, and without opinions about tags.</summary>
internal static partial class TextbookSigner
{
    private static readonly RSA Rsa = RSA.Create(2048);

    private static readonly byte[] Seed = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static string RsaKey { get; } = Convert.ToBase64String(Rsa.ExportSubjectPublicKeyInfo());

    public static string RsaKeyAlone { get; } = Convert.ToBase64String(Rsa.ExportRSAPublicKey());

    public static string RsaRecord { get; } = $"v=DKIM1; k=rsa; p={RsaKey}";

    public static string EdKey { get; } = Convert.ToBase64String(Ed25519SigningKey.PublicKeyOf(Seed));

    /// <returns>The field with its line end.</returns>
    public static string Sign(DkimVector vector)
    {
        var (header, body) = Halves(vector.Message);
        var forms = Tag(vector.Tags, "c") is { Length: > 0 } given ? given.Split('/') : ["simple"];
        var canonical = Body(body, forms.ElementAtOrDefault(1) ?? "simple");
        if (int.TryParse(Tag(vector.Tags, "l"), out var length) && length >= 0) canonical = canonical[..Math.Min(length, canonical.Length)];
        var bodyHash = Convert.ToBase64String(Hash(vector.Tags, canonical));

        var template = vector.Tags.Contains("{b}", StringComparison.Ordinal) ? vector.Tags : vector.Tags.Contains("{bh}", StringComparison.Ordinal) ? vector.Tags + "; b={b}" : vector.Tags + "; bh={bh}; b={b}";
        var field = $"DKIM-Signature: {template.Replace("{bh}", bodyHash, StringComparison.Ordinal)}";
        var signed = new StringBuilder();
        var left = Fields(header).ToList();
        foreach (var name in (Tag(vector.Tags, "h") ?? "").Split(':').Select(name => Blanks().Replace(name, "")))
        {
            var at = left.FindLastIndex(one => one[..one.IndexOf(':', StringComparison.Ordinal)].Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at < 0) continue;
            signed.Append(Field(left[at], forms[0])).Append("\r\n");
            left.RemoveAt(at);
        }

        signed.Append(Field(field.Replace("{b}", "", StringComparison.Ordinal), forms[0]));
        return field.Replace("{b}", vector.Fold(Convert.ToBase64String(Seal(vector, signed.ToString()))), StringComparison.Ordinal) + "\r\n";
    }

    private static byte[] Seal(DkimVector vector, string signed)
    {
        var hash = Hash(vector.Tags, signed);
        if (Tag(vector.Tags, "a") == "ed25519-sha256") return new Ed25519SigningKey(vector.Key ?? Seed).Sign(hash);
        using var rsa = RSA.Create();
        if (vector.Key is { } key) rsa.ImportPkcs8PrivateKey(key, out _);
        return (vector.Key is null ? Rsa : rsa).SignHash(hash, IsSha1(vector.Tags) ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static (string Header, string Body) Halves(string message)
    {
        var end = message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 ? (message, "") : (message[..(end + 2)], message[(end + 4)..]);
    }

    private static IEnumerable<string> Fields(string header) => Starts().Split(header).Where(field => field.Length > 0).Select(field => field.EndsWith("\r\n", StringComparison.Ordinal) ? field[..^2] : field);

    private static string Field(string field, string form)
    {
        if (form != "relaxed") return field;
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var value = LineEnds().Replace(field[(colon + 1)..], "");
        return $"{field[..colon].TrimEnd(' ', '\t').ToLowerInvariant()}:{Runs().Replace(value, " ").Trim(' ')}";
    }

    private static string Body(string body, string form)
    {
        if (body.Length > 0 && !body.EndsWith("\r\n", StringComparison.Ordinal)) body += "\r\n";
        if (form == "relaxed") body = Runs().Replace(Trailing().Replace(body, "\r\n"), " ");
        while (body.EndsWith("\r\n\r\n", StringComparison.Ordinal)) body = body[..^2];
        return body is "" or "\r\n" ? form == "relaxed" ? "" : "\r\n" : body;
    }

    private static string? Tag(string tags, string name) => Regex.Match(tags, $@"(?:^|;)\s*{name}\s*=([^;]*)") is { Success: true } found ? found.Groups[1].Value.Trim() : null;

    private static bool IsSha1(string tags) => Tag(tags, "a") == "rsa-sha1";

    private static byte[] Hash(string tags, string text) => IsSha1(tags) ? Sha1(Encoding.Latin1.GetBytes(text)) : SHA256.HashData(Encoding.Latin1.GetBytes(text));

#pragma warning disable CA5350 // What RFC 8301 forbids has to be made, to see it refused.
    private static byte[] Sha1(byte[] octets) => SHA1.HashData(octets);
#pragma warning restore CA5350

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Runs();

    [GeneratedRegex(@"[ \t]+\r\n")]
    private static partial Regex Trailing();

    [GeneratedRegex(@"\r\n")]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"(?<=\r\n)(?![ \t])")]
    private static partial Regex Starts();
}
