namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>Hashes of one body, each computed once: the signatures of a message mostly want the same.</summary>
internal sealed class BodyHashes(ReadOnlyMemory<byte> body)
{
    private readonly Dictionary<(Canonicalization Form, long Limit), (byte[] Hash, long Octets)> _known = [];

    /// <param name="limit">Octets that count (<c>l=</c>); null for all.</param>
    /// <returns>The hash, and how many octets the whole canonical body has.</returns>
    public (byte[] Hash, long Octets) Of(OctetHash hash, Canonicalization form, long? limit)
    {
        var key = (form, limit ?? long.MaxValue);
        if (_known.TryGetValue(key, out var known)) return known;
        var canonicalizer = new BodyCanonicalizer(hash, form, key.Item2);
        canonicalizer.Append(body.Span);
        return _known[key] = (canonicalizer.Finish(), canonicalizer.Octets);
    }
}
