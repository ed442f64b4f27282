using AgentSend.Application.Authentication;
using AgentSend.Application.Dns;
using AgentSend.Infrastructure.Authentication.Dkim;

namespace AgentSend.Infrastructure.Authentication.Arc;

/// <summary>Validates chains by RFC 8617 section 5.2: the sets are complete, the newest message signature is good, and so is every seal.</summary>
internal sealed class ArcVerifier(IDnsResolver dns)
{
    public async Task<ArcCheck> VerifyAsync(RawMessage message, CancellationToken cancellationToken)
    {
        if (message.IsTooLarge) return Failed("header too large");
        var (sets, fault) = ArcSet.ReadAll(message);
        if (fault is not null) return Failed(fault);
        if (sets.Count == 0) return new ArcCheck(ArcResult.None, [], "");
        if (sets[^1].Seal.ChainResult == "fail") return Failed($"the chain had failed at {sets[^1].Seal.Domain}");
        foreach (var set in sets)
            if (set.Seal.ChainResult != (set.Instance == 1 ? "none" : "pass")) return Failed($"instance {set.Instance} says cv={set.Seal.ChainResult}");

        var keys = new KeyFinder(dns);
        using var hash = new OctetHash();
        if (await CheckMessageAsync(sets[^1].MessageSignature, message, keys, hash, cancellationToken) is { } broken) return Failed($"message signature {sets.Count}: {broken.Reason}", broken);

        var found = await Task.WhenAll(sets.Select(set => keys.FindAsync(set.Seal.Selector, set.Seal.Domain, cancellationToken)));
        for (var last = sets.Count - 1; last >= 0; last--)
        {
            AppendSets(hash, sets, last);
            if (Check(sets[last].Seal, found[last], hash.Finish()) is { } bad) return Failed($"seal {last + 1}: {bad.Reason}", bad);
        }

        return new ArcCheck(ArcResult.Pass, [.. sets.Select(set => new ArcHop(set.Instance, set.Seal.Domain, set.ResultsText))], "");
    }

    private static async Task<Fault?> CheckMessageAsync(ArcSignature signature, RawMessage message, KeyFinder keys, OctetHash hash, CancellationToken cancellationToken)
    {
        var found = await keys.FindAsync(signature.Selector, signature.Domain, cancellationToken);
        var fault = CheckMessage(signature, message, found, hash);
        return fault is not null && signature.IsFormUnsaid ? CheckMessage(signature.AsRelaxed(), message, found, hash) : fault;
    }

    private static Fault? CheckMessage(ArcSignature signature, RawMessage message, (KeyRecord? Record, Fault? Fault) found, OctetHash hash)
    {
        var body = new BodyHashes(message.Body).Of(hash, signature.BodyForm, signature.BodyOctets);
        if (body.Octets < signature.BodyOctets || !body.Hash.AsSpan().SequenceEqual(signature.BodyHash)) return found.Fault ?? new Fault(DkimResult.Fail, "body hash did not verify");
        new FieldSelection(message.Fields).Append(hash, signature.Fields, signature.HeaderForm, signature.Field);
        HeaderCanonicalizer.AppendUnsigned(hash, signature.Field, signature.SignaturePlace, signature.HeaderForm);
        return Check(signature, found, hash.Finish());
    }

    /// <summary>What the seal of one set covers: all sets up to it, each results, message signature, seal; the last seal unsigned (RFC 8617 section 5.1.1).</summary>
    private static void AppendSets(OctetHash hash, IReadOnlyList<ArcSet> sets, int last)
    {
        for (var i = 0; i <= last; i++)
        {
            HeaderCanonicalizer.Append(hash, sets[i].Results, Canonicalization.Relaxed);
            HeaderCanonicalizer.Append(hash, sets[i].MessageSignature.Field, Canonicalization.Relaxed);
            if (i < last) HeaderCanonicalizer.Append(hash, sets[i].Seal.Field, Canonicalization.Relaxed);
            else HeaderCanonicalizer.AppendUnsigned(hash, sets[i].Seal.Field, sets[i].Seal.SignaturePlace, Canonicalization.Relaxed);
        }
    }

    private static Fault? Check(ArcSignature signature, (KeyRecord? Record, Fault? Fault) key, byte[] hash) =>
        key.Record is { } record ? record.Objection(signature.Algorithm) ?? record.Key.Check(hash, signature.Signature, out _) : key.Fault;

    private static ArcCheck Failed(string reason, Fault? fault = null) => new(ArcResult.Fail, [], reason, IsTemporary: fault?.Result == DkimResult.TemporaryError);
}
