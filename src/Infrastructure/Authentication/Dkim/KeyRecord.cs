namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>A key record (RFC 6376 section 3.6.1): the key and what it may be used for. <c>g=</c>, <c>n=</c> and what is unknown are ignored.</summary>
internal sealed record KeyRecord(PublicKey Key, IReadOnlyList<string>? Hashes, IReadOnlyList<string> Services, IReadOnlyList<string> Flags)
{
    /// <summary>4,096 bits in base64 take 740 characters.</summary>
    private const int MaxLength = 8_192;

    /// <summary>The domain is trying DKIM out.</summary>
    public bool IsTesting => Flags.Contains("y");

    /// <summary>The domains of <c>i=</c> and <c>d=</c> must be the same.</summary>
    public bool IsStrict => Flags.Contains("s");

    public static (KeyRecord? Record, Fault? Fault) Read(string text)
    {
        if (text.Length > MaxLength || !TagList.TryParse(text, out var tags)) return (null, Fault.Permanent("invalid key record"));
        if (tags.Has("v") && (tags["v"] != "DKIM1" || tags.First != "v")) return (null, Fault.Permanent("invalid key record"));
        if (tags.Compact("p") is not { } key) return (null, Fault.Permanent("invalid key record"));
        if (key.Length == 0) return (null, Fault.Permanent("key revoked"));
        var type = tags["k"] ?? "rsa";
        if (type is not ("rsa" or "ed25519")) return (null, Fault.Permanent("unknown key type"));
        if (SignatureTags.Base64(key) is not { } octets) return (null, Fault.Permanent("invalid key record"));
        return (new KeyRecord(new PublicKey(type, octets), tags.Has("h") ? List(tags["h"]) : null, List(tags["s"] ?? "*"), List(tags["t"])), null);
    }

    /// <summary>Whether the record lets its key sign mail this way (RFC 6376 section 6.1.2).</summary>
    /// <returns>Null when it does.</returns>
    public Fault? Objection(string algorithm)
    {
        if (algorithm != $"{Key.Type}-sha256") return Fault.Permanent("key is of another type");
        if (Hashes is not null && !Hashes.Contains("sha256")) return Fault.Permanent("key is not for sha256");
        return Services.Contains("*") || Services.Contains("email") ? null : Fault.Permanent("key is not for mail");
    }

    private static string[] List(string? text) => text?.Split(':', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
