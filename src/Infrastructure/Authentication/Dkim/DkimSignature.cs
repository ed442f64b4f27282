using System.Text;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>A <c>DKIM-Signature</c> field, read (RFC 6376 section 3.5).</summary>
internal sealed record DkimSignature
{
    /// <summary>Longer fields are not read: real ones have a thousand octets.</summary>
    public const int MaxFieldOctets = 32 * 1024;

    public required RawField Field { get; init; }

    /// <summary>Place of the value of <c>b=</c> in the value of the field.</summary>
    public required Range SignaturePlace { get; init; }

    public required string Algorithm { get; init; }

    public required byte[] Signature { get; init; }

    public required byte[] BodyHash { get; init; }

    public required Canonicalization HeaderForm { get; init; }

    public required Canonicalization BodyForm { get; init; }

    /// <summary>Lower case.</summary>
    public required string Domain { get; init; }

    public required string Selector { get; init; }

    /// <summary>The domain of <c>i=</c>, lower case.</summary>
    public required string IdentityDomain { get; init; }

    public required IReadOnlyList<string> Fields { get; init; }

    public required long? BodyOctets { get; init; }

    public required long? ExpiresAtUnixSeconds { get; init; }

    /// <summary>Reads what can be read, the tags first; null beside a fault.</summary>
    public static (DkimSignature? Signature, Fault? Fault) Read(RawField field, TagList tags)
    {
        if (tags["v"] != "1") return (null, tags.Has("v") ? Fault.Neutral("incompatible version") : Fault.Permanent("no v= in the signature"));
        foreach (var name in (string[])["a", "b", "bh", "d", "h", "s"])
            if (!tags.Has(name)) return (null, Fault.Permanent($"no {name}= in the signature"));

        if (SignatureTags.Base64(tags.Compact("b")) is not { } signature) return (null, Fault.Neutral("b= is not base64"));
        if (SignatureTags.Base64(tags.Compact("bh")) is not { } bodyHash) return (null, Fault.Neutral("bh= is not base64"));
        if (!SignatureTags.TryForms(tags["c"], out var headerForm, out var bodyForm)) return (null, Fault.Neutral("unknown canonicalization"));
        if (tags["q"] is { } query && !query.Split(':').Any(method => method.Trim() == "dns/txt")) return (null, Fault.Neutral("unknown query method"));
        if (!SignatureTags.TryNumber(tags["t"], out var signedAt) || !SignatureTags.TryNumber(tags["x"], out var expiresAt)) return (null, Fault.Neutral("t= or x= is no time"));
        if (signedAt >= expiresAt) return (null, Fault.Neutral("expires before it was made"));
        if (!SignatureTags.TryNumber(tags["l"], out var bodyOctets)) return (null, Fault.Neutral("l= is no length"));

        var domain = NameOf(tags, "d")!;
        var selector = NameOf(tags, "s")!;
        if (!DnsNames.IsDomain(domain)) return (null, Fault.Neutral("d= is no domain"));
        if (!DnsNames.IsDomain($"{selector}.{domain}")) return (null, Fault.Neutral("s= is no selector"));
        var identity = IdentityOf(tags);
        var identityDomain = DnsNames.ToALabels(identity[(identity.LastIndexOf('@') + 1)..]);
        if (!identity.Contains('@', StringComparison.Ordinal) || !DnsNames.IsWithin(identityDomain, domain)) return (null, Fault.Permanent("i= is not of the domain in d="));

        var names = SignatureTags.Names(tags["h"]!);
        if (!names.Contains("from")) return (null, Fault.Permanent("From is not signed"));
        return (new DkimSignature
        {
            Field = field,
            SignaturePlace = tags.PlaceOf("b"),
            Algorithm = tags["a"]!,
            Signature = signature,
            BodyHash = bodyHash,
            HeaderForm = headerForm,
            BodyForm = bodyForm,
            Domain = domain,
            Selector = selector,
            IdentityDomain = identityDomain,
            Fields = names,
            BodyOctets = bodyOctets,
            ExpiresAtUnixSeconds = expiresAt,
        }, null);
    }

    /// <summary><c>i=</c>, in UTF-8 (RFC 8616), or what stands for it.</summary>
    public static string IdentityOf(TagList tags) =>
        tags["i"] is { } identity ? Utf8(identity) : "@" + NameOf(tags, "d");

    /// <summary>A domain or a selector, A-labels: U-labels may stand there too (RFC 8616 section 5). Null when there is none.</summary>
    public static string? NameOf(TagList tags, string tag) => tags[tag] is { } name ? DnsNames.ToALabels(Utf8(name)) : null;

    private static string Utf8(string octets) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(octets));
}
