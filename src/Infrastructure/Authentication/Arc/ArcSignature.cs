using AgentSend.Infrastructure.Authentication.Dkim;

namespace AgentSend.Infrastructure.Authentication.Arc;

/// <summary>An ARC-Message-Signature or an ARC-Seal, read (RFC 8617 sections 4.1.2 and 4.1.3).</summary>
internal sealed record ArcSignature
{
    public required RawField Field { get; init; }

    /// <summary>Place of the value of <c>b=</c> in the value of the field.</summary>
    public required Range SignaturePlace { get; init; }

    public required string Algorithm { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>Lower case.</summary>
    public required string Domain { get; init; }

    public required string Selector { get; init; }

    /// <summary>Of a seal: <c>none</c>, <c>pass</c> or <c>fail</c>.</summary>
    public string ChainResult { get; private init; } = "";

    public byte[] BodyHash { get; private init; } = [];

    public long? BodyOctets { get; private init; }

    public Canonicalization HeaderForm { get; private init; } = Canonicalization.Relaxed;

    public Canonicalization BodyForm { get; private init; }

    /// <summary>No <c>c=</c>: simple by RFC 6376 section 3.5, but relaxed by early programs and by the test suite of ARC.</summary>
    public bool IsFormUnsaid { get; private init; }

    /// <summary>Names in <c>h=</c>, lower case.</summary>
    public IReadOnlyList<string> Fields { get; private init; } = [];

    /// <returns>What could be read, its instance, and what is wrong.</returns>
    public static (ArcSignature? Signature, int Instance, string? Fault) Read(RawField field)
    {
        if (field.Octets.Length > DkimSignature.MaxFieldOctets || !TagList.TryParse(field.ValueText.TrimEnd('\r', '\n'), out var tags)) return (null, 0, $"syntax error in {field.Name}");
        var instance = InstanceOf(tags);
        if (SignatureTags.Base64(tags.Compact("b")) is not { } octets || tags["a"] is not ("rsa-sha256" or "ed25519-sha256") || !SignatureTags.TryNumber(tags["t"], out _))
            return (null, instance, $"syntax error in {field.Name}");
        if (tags["d"]?.ToLowerInvariant() is not { } domain || tags["s"]?.ToLowerInvariant() is not { } selector || !DnsNames.IsDomain(domain) || !DnsNames.IsDomain($"{selector}.{domain}"))
            return (null, instance, $"syntax error in {field.Name}");

        var signature = new ArcSignature { Field = field, SignaturePlace = tags.PlaceOf("b"), Algorithm = tags["a"]!, Signature = octets, Domain = domain, Selector = selector };
        signature = field.Name == ArcSet.SealName ? signature.AsSeal(tags) : signature.AsMessageSignature(tags);
        return (signature, instance, signature is null ? $"syntax error in {field.Name}" : null);
    }

    /// <returns>0 for none, or one out of range.</returns>
    public static int InstanceOf(TagList tags) =>
        tags["i"] is { Length: > 0 and <= 2 } text && SignatureTags.TryNumber(text, out var instance) && instance <= ArcSet.MaxInstance ? (int)instance.Value : 0;

    /// <summary>The same, its forms taken as relaxed.</summary>
    public ArcSignature AsRelaxed() => this with { HeaderForm = Canonicalization.Relaxed, BodyForm = Canonicalization.Relaxed, IsFormUnsaid = false };

    /// <summary>A seal covers ARC sets only, and must not name fields.</summary>
    private ArcSignature? AsSeal(TagList tags) =>
        tags["cv"] is "none" or "pass" or "fail" && !tags.Has("h") ? this with { ChainResult = tags["cv"]! } : null;

    private ArcSignature? AsMessageSignature(TagList tags)
    {
        if (tags["h"] is not { } names || SignatureTags.Base64(tags.Compact("bh")) is not { } bodyHash) return null;
        if (!SignatureTags.TryForms(tags["c"], out var headerForm, out var bodyForm) || !SignatureTags.TryNumber(tags["l"], out var bodyOctets)) return null;
        var fields = SignatureTags.Names(names);
        if (fields.Contains(ArcSet.SealName)) return null;
        return this with { BodyHash = bodyHash, BodyOctets = bodyOctets, HeaderForm = headerForm, BodyForm = bodyForm, IsFormUnsaid = !tags.Has("c"), Fields = fields };
    }
}
