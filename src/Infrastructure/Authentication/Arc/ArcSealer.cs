using System.Globalization;
using System.Text;
using AgentSend.Application.Authentication;
using AgentSend.Application.Domains;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Infrastructure.Authentication.Results;

namespace AgentSend.Infrastructure.Authentication.Arc;

/// <summary>Adds a set to a chain by RFC 8617 section 5.1. Tags stand in the order of the alphabet and <c>b=</c> is not folded, as in the public test suite.</summary>
internal sealed class ArcSealer(TimeProvider clock) : IArcSealer
{
    private readonly SigningKeys _keys = new();

    public byte[] Seal(ReadOnlyMemory<byte> message, MailAuthentication checks, string authservId, string domain, DkimKey key)
    {
        var mail = RawMessage.Parse(message);
        var fields = new FieldSelection(mail.Fields);
        var results = string.Join(";\r\n\t", [authservId, .. AuthenticationResultsField.Lines(checks)]);
        return Seal(mail, fields, [.. SignedHeaders.Of(fields), .. Enumerable.Repeat("dkim-signature", fields.Count("dkim-signature"))], results, checks.Arc.Result, domain, key);
    }

    /// <param name="names">For <c>h=</c>, lower case.</param>
    /// <param name="results">What the results say after the instance.</param>
    /// <param name="chain">What was found of the chain that is there.</param>
    public byte[] Seal(RawMessage mail, FieldSelection fields, IReadOnlyList<string> names, string results, ArcResult chain, string domain, DkimKey key)
    {
        var (sets, fault) = ArcSet.ReadAll(mail);
        var instance = 1 + (fault is null ? sets.Count : HighestInstance(mail));
        if (instance > ArcSet.MaxInstance || mail.IsTooLarge || (sets.Count > 0 && sets[^1].Seal.ChainResult == "fail")) return [];
        if (fault is not null || (chain == ArcResult.None) != (sets.Count == 0)) chain = ArcResult.Fail;

        var signer = _keys.Parse(key);
        using var hash = new OctetHash();
        var body = new BodyHashes(mail.Body).Of(hash, Canonicalization.Relaxed, null);
        var (common, time) = ($"d={domain}", clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var said = Field(ArcSet.ResultsName, $"ARC-Authentication-Results: i={instance}; {results}\r\n");

        RawField Message(string signature) => Field(
            ArcSet.MessageSignatureName,
            $"ARC-Message-Signature: a={signer.Algorithm};\r\n\tb={signature};\r\n\tbh={Convert.ToBase64String(body.Hash)}; c=relaxed/relaxed;\r\n\t{common}; h={FoldedNames(names)};\r\n\ti={instance}; s={key.Selector}; t={time}\r\n");
        RawField Seal(string signature) => Field(
            ArcSet.SealName,
            $"ARC-Seal: a={signer.Algorithm};\r\n\tb={signature};\r\n\tcv={ResultWords.Of(chain)}; {common}; i={instance}; s={key.Selector};\r\n\tt={time}\r\n");

        fields.Append(hash, names, Canonicalization.Relaxed);
        var message = Signed(hash, Message, signer);
        if (chain != ArcResult.Fail)
        {
            foreach (var set in sets)
                foreach (var field in (RawField[])[set.Results, set.MessageSignature.Field, set.Seal.Field]) HeaderCanonicalizer.Append(hash, field, Canonicalization.Relaxed);
        }

        HeaderCanonicalizer.Append(hash, said, Canonicalization.Relaxed); // Of a broken chain nothing but our own is sealed: section 5.1.2.
        HeaderCanonicalizer.Append(hash, message, Canonicalization.Relaxed);
        var seal = Signed(hash, Seal, signer);
        return [.. seal.Octets.Span, .. message.Octets.Span, .. said.Octets.Span];
    }

    private static RawField Signed(OctetHash hash, Func<string, RawField> write, ISigningKey signer)
    {
        HeaderCanonicalizer.AppendUnsigned(hash, write(""), 0..0, Canonicalization.Relaxed);
        return write(Convert.ToBase64String(signer.Sign(hash.Finish())));
    }

    private static int HighestInstance(RawMessage mail) => mail.Fields
        .Where(field => field.Name is ArcSet.SealName or ArcSet.MessageSignatureName)
        .Select(field => TagList.TryParse(field.ValueText.TrimEnd('\r', '\n'), out var tags) ? ArcSignature.InstanceOf(tags) : 0)
        .DefaultIfEmpty(0).Max();

    private static RawField Field(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), text.IndexOf(':', StringComparison.Ordinal) + 1);

    private static string FoldedNames(IReadOnlyList<string> names) =>
        string.Join(":\r\n\t", names.Chunk(5).Select(chunk => string.Join(':', chunk)));
}
