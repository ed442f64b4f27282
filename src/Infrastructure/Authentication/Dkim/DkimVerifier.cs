using AgentSend.Application.Authentication;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>
/// Verifies by RFC 6376 section 6, RFC 8301 and RFC 8463, in the words of RFC 8601. Deviations: an expired signature, rsa-sha1 and a weak key are <c>policy</c>;
/// of many signatures the first ones count; a body cut off by <c>l=</c> passes and is reported.
/// </summary>
internal sealed class DkimVerifier(IDnsResolver dns, TimeProvider clock)
{
    /// <summary>Looked at, from the top: each may cost a look-up and a pass over the body. Lists and forwarders make three or four.</summary>
    public const int MaxSignatures = 10;

    private const string FieldName = "dkim-signature";

    private static readonly string[] SeenByReaders = ["from", "subject", "to", "cc", "date", "reply-to", "sender", "content-type"];

    /// <returns>One check for each signature, from the top; one <see cref="DkimResult.None"/> when there is none.</returns>
    public async Task<IReadOnlyList<DkimCheck>> VerifyAsync(RawMessage message, CancellationToken cancellationToken)
    {
        var signed = message.Fields.Where(field => field.Name == FieldName).ToList();
        if (signed.Count == 0) return [new DkimCheck(DkimResult.None, message.IsTooLarge ? "header too large" : "not signed")];
        if (message.IsTooLarge) return [new DkimCheck(DkimResult.Neutral, "header too large")];

        var keys = new KeyFinder(dns);
        var candidates = signed.Take(MaxSignatures).Select(field => Read(field, keys, cancellationToken)).ToList();
        var selection = new FieldSelection(message.Fields);
        var bodies = new BodyHashes(message.Body);
        using var hash = new OctetHash();
        foreach (var signature in candidates.Where(candidate => candidate.Key is not null).Select(candidate => candidate.Signature!))
            bodies.Of(hash, signature.BodyForm, signature.BodyOctets); // While the keys are on their way.

        var checks = new List<DkimCheck>();
        foreach (var candidate in candidates)
        {
            var found = candidate.Key is null ? default : await candidate.Key;
            checks.Add(candidate.Signature is null || candidate.Key is null ? candidate.Check : Judge(candidate, found, selection, bodies, hash));
        }

        if (signed.Count > MaxSignatures) checks.Add(new DkimCheck(DkimResult.Neutral, $"{signed.Count - MaxSignatures} more signatures not looked at"));
        return checks;
    }

    private Candidate Read(RawField field, KeyFinder keys, CancellationToken cancellationToken)
    {
        if (field.Octets.Length > DkimSignature.MaxFieldOctets) return Rejected(Fault.Neutral("signature too long"));
        if (!TagList.TryParse(field.ValueText.TrimEnd('\r', '\n'), out var tags)) return Rejected(Fault.Neutral("invalid signature syntax"));

        var named = new DkimCheck(DkimResult.Neutral, "")
        {
            Domain = DkimSignature.NameOf(tags, "d"),
            Selector = DkimSignature.NameOf(tags, "s"),
            Identity = DkimSignature.IdentityOf(tags),
            Algorithm = tags["a"],
            SignatureStart = tags.Compact("b") is { } text ? text[..Math.Min(8, text.Length)] : null,
        };
        var (signature, fault) = DkimSignature.Read(field, tags);
        fault ??= Objection(signature!);
        if (fault is not null) return new Candidate(null, null, named with { Result = fault.Result, Reason = fault.Reason });
        return new Candidate(signature, keys.FindAsync(signature!.Selector, signature.Domain, cancellationToken), named);
    }

    /// <summary>What can be said without the key.</summary>
    private Fault? Objection(DkimSignature signature) => signature switch
    {
        { Algorithm: "rsa-sha1" } => Fault.Policy("rsa-sha1 is no longer accepted"),
        { Algorithm: not ("rsa-sha256" or "ed25519-sha256") } => Fault.Neutral("unknown algorithm"),
        { ExpiresAtUnixSeconds: { } end } when clock.GetUtcNow().ToUnixTimeSeconds() > end => Fault.Policy("signature expired"),
        _ => null,
    };

    private static DkimCheck Judge(Candidate candidate, (KeyRecord? Record, Fault? Fault) key, FieldSelection fields, BodyHashes bodies, OctetHash hash)
    {
        var signature = candidate.Signature!;
        if (key.Record is not { } record) return candidate.Check with { Result = key.Fault!.Result, Reason = key.Fault.Reason };

        var body = bodies.Of(hash, signature.BodyForm, signature.BodyOctets);
        var unsigned = signature.BodyOctets is { } octets ? body.Octets - octets : 0;
        fields.Append(hash, signature.Fields, signature.HeaderForm, signature.Field);
        HeaderCanonicalizer.AppendUnsigned(hash, signature.Field, signature.SignaturePlace, signature.HeaderForm);
        var headerHash = hash.Finish();

        var bits = 0;
        var fault = record.Objection(signature.Algorithm);
        if (record.IsStrict && signature.IdentityDomain != signature.Domain) fault ??= Fault.Permanent("i= must be of the very domain in d=");
        if (unsigned < 0) fault ??= Fault.Permanent("body is shorter than l=");
        fault ??= record.Key.Check(headerHash, signature.Signature, out bits);
        if (fault is null or { Result: DkimResult.Fail } && !body.Hash.AsSpan().SequenceEqual(signature.BodyHash)) fault = new Fault(DkimResult.Fail, "body hash did not verify");
        return candidate.Check with
        {
            Result = fault?.Result ?? DkimResult.Pass,
            Reason = fault?.Reason ?? (unsigned > 0 ? $"{unsigned} octets of the body not signed" : ""),
            KeyBits = bits,
            IsTesting = record.IsTesting,
            UnsignedBodyOctets = Math.Max(0, unsigned),
            UnsignedFields = [.. SeenByReaders.Where(name => fields.Count(name) > signature.Fields.Count(signed => signed == name))],
        };
    }

    private static Candidate Rejected(Fault fault) => new(null, null, new DkimCheck(fault.Result, fault.Reason));

    /// <param name="Check">What is known before the key: final when there is no <paramref name="Key"/> to wait for.</param>
    private sealed record Candidate(DkimSignature? Signature, Task<(KeyRecord? Record, Fault? Fault)>? Key, DkimCheck Check);
}
