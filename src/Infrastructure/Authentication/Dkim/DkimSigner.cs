using System.Globalization;
using System.Text;
using AgentSend.Application.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>Signs by RFC 6376, 8301 and 8463: relaxed/relaxed, the whole body, rsa-sha256 and ed25519-sha256. Never <c>l=</c>, <c>i=</c> or <c>z=</c>.</summary>
internal sealed class DkimSigner(TimeProvider clock) : IDkimSigner
{
    private const string FieldName = "DKIM-Signature";

    private readonly SigningKeys _keys = new();

    public byte[] Sign(ReadOnlyMemory<byte> message, string domain, IReadOnlyList<DkimKey> keys, TimeSpan? validFor = null)
    {
        if (!EmailAddress.TryNormalizeDomain(domain, out var name) || name[0] == '[') throw new ArgumentException("Not a domain name.", nameof(domain));
        if (!keys.All(key => IsSelector(key.Selector))) throw new ArgumentException("Not a selector.", nameof(keys));

        var mail = RawMessage.Parse(message);
        using var hash = new OctetHash();
        var fields = new FieldSelection(mail.Fields);
        var covered = SignedHeaders.Of(fields);
        var bodyHash = HashBody(hash, mail.Body.Span);
        var now = clock.GetUtcNow();

        var signed = new StringBuilder();
        foreach (var key in keys)
        {
            var signer = _keys.Parse(key);
            string Write(string signature)
            {
                var tags = new FoldedTags(FieldName)
                    .Add("v", "1").Add("a", signer.Algorithm).Add("c", "relaxed/relaxed").Add("d", name).Add("s", key.Selector).Add("t", Seconds(now));
                if (validFor is { } time) tags.Add("x", Seconds(now + time));
                return tags.Add("h", string.Join(':', covered), breakAfter: ':').Add("bh", bodyHash).Finish(signature);
            }

            fields.Append(hash, covered, Canonicalization.Relaxed);
            var unsigned = Encoding.ASCII.GetBytes(Write(""));
            HeaderCanonicalizer.AppendUnsigned(hash, new RawField("dkim-signature", unsigned, FieldName.Length + 1), 0..0, Canonicalization.Relaxed);
            signed.Append(Write(Convert.ToBase64String(signer.Sign(hash.Finish()))));
        }

        return Encoding.ASCII.GetBytes(signed.ToString());
    }

    private static string HashBody(OctetHash hash, ReadOnlySpan<byte> body)
    {
        var canonicalizer = new BodyCanonicalizer(hash, Canonicalization.Relaxed);
        canonicalizer.Append(body);
        return Convert.ToBase64String(canonicalizer.Finish());
    }

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static bool IsSelector(string text) =>
        text.Length is > 0 and <= 200 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && !text.Contains("..", StringComparison.Ordinal) && text[0] != '.' && text[^1] != '.';
}
