using AgentSend.Application.Authentication;

namespace AgentSend.Infrastructure.Authentication.Dmarc;

/// <summary>A policy record (RFC 9989 section 4.7). What cannot be understood in it counts as not said; <c>pct</c>, <c>rf</c> and <c>ri</c> are history.</summary>
internal sealed record DmarcRecord
{
    private const int MaxLength = 16_384;

    /// <summary>Null when it must not be used, for a policy in it is invalid and nobody is told about the failures either.</summary>
    public DmarcPolicy? Policy { get; private init; }

    /// <summary>For domains below; null for the same.</summary>
    public DmarcPolicy? SubdomainPolicy { get; private init; }

    /// <summary>For domains below that do not exist; null for that of the others.</summary>
    public DmarcPolicy? NonexistentPolicy { get; private init; }

    public bool IsDkimStrict { get; private init; }

    public bool IsSpfStrict { get; private init; }

    public bool IsTesting { get; private init; }

    /// <summary><c>psd</c>: true for a public suffix, false for an organizational domain, null where nothing is said.</summary>
    public bool? IsPublicSuffix { get; private init; }

    /// <returns>Null for what is no DMARC record.</returns>
    public static DmarcRecord? Parse(string text)
    {
        if (text.Length > MaxLength) return null;
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var isFirst = true;
        foreach (var range in text.AsSpan().Split(';'))
        {
            var part = text.AsSpan()[range];
            var equals = part.IndexOf('=');
            var name = equals < 0 ? "" : part[..equals].Trim(" \t").ToString();
            var value = equals < 0 ? "" : part[(equals + 1)..].Trim(" \t").ToString();
            if (isFirst && !(name.Equals("v", StringComparison.OrdinalIgnoreCase) && value == "DMARC1")) return null;
            if (!isFirst && name.Length > 0) tags.TryAdd(name, value);
            isFirst = false;
        }

        return Read(tags);
    }

    private static DmarcRecord Read(Dictionary<string, string> tags)
    {
        // RFC 9989 section 4.10.1: without a valid policy, or with an invalid one, somebody who wants reports is treated as p=none; the others are left alone.
        var policy = PolicyOf(tags, "p");
        var isSound = policy is not null && (!tags.ContainsKey("sp") || PolicyOf(tags, "sp") is not null) && (!tags.ContainsKey("np") || PolicyOf(tags, "np") is not null);
        return new DmarcRecord
        {
            Policy = isSound ? policy : WantsReports(tags) ? DmarcPolicy.None : null,
            SubdomainPolicy = isSound ? PolicyOf(tags, "sp") : null,
            NonexistentPolicy = isSound ? PolicyOf(tags, "np") : null,
            IsDkimStrict = Is(tags, "adkim", "s"),
            IsSpfStrict = Is(tags, "aspf", "s"),
            IsTesting = Is(tags, "t", "y"),
            IsPublicSuffix = Is(tags, "psd", "y") ? true : Is(tags, "psd", "n") ? false : null,
        };
    }

    private static DmarcPolicy? PolicyOf(Dictionary<string, string> tags, string name) => tags.GetValueOrDefault(name)?.ToLowerInvariant() switch
    {
        "none" => DmarcPolicy.None,
        "quarantine" => DmarcPolicy.Quarantine,
        "reject" => DmarcPolicy.Reject,
        _ => null,
    };

    private static bool WantsReports(Dictionary<string, string> tags) =>
        tags.TryGetValue("rua", out var addresses) && addresses.Split(',').Any(address => Uri.TryCreate(address.Trim(), UriKind.Absolute, out _));

    private static bool Is(Dictionary<string, string> tags, string name, string value) =>
        tags.TryGetValue(name, out var given) && given.Equals(value, StringComparison.OrdinalIgnoreCase);
}
