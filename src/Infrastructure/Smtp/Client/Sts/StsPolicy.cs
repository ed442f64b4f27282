using System.Globalization;

namespace AgentSend.Infrastructure.Smtp.Client.Sts;

/// <summary>A policy file (RFC 8461 section 3.2).</summary>
/// <param name="Hosts">Names, or <c>*.</c> and a name; lower case.</param>
/// <param name="MaxAge">Zero to a year.</param>
internal sealed record StsPolicy(StsMode Mode, IReadOnlyList<string> Hosts, TimeSpan MaxAge)
{
    private const int MaxAgeSeconds = 31_557_600;

    /// <returns>Null when it is no valid policy.</returns>
    public static StsPolicy? Parse(string text)
    {
        StsMode? mode = null;
        int? maxAge = null;
        var isVersion1 = false;
        var hosts = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) return null;
            var value = line[(colon + 1)..].Trim();
            switch (line[..colon].TrimEnd())
            {
                case "version":
                    isVersion1 = value == "STSv1";
                    break;
                case "mode":
                    mode ??= value switch { "enforce" => StsMode.Enforce, "testing" => StsMode.Testing, "none" => StsMode.None, _ => null };
                    break;
                case "max_age":
                    if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) maxAge ??= Math.Min(seconds, MaxAgeSeconds);
                    break;
                case "mx":
                    hosts.Add(value.TrimEnd('.').ToLowerInvariant());
                    break;
            }
        }

        if (!isVersion1 || mode is not { } known || maxAge is not { } age || (known != StsMode.None && hosts.Count == 0)) return null;
        return new StsPolicy(known, hosts, TimeSpan.FromSeconds(age));
    }

    /// <summary>A star stands for exactly one label (RFC 8461 section 4.1).</summary>
    public bool Covers(string host)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        return Hosts.Any(pattern => pattern.StartsWith("*.", StringComparison.Ordinal)
            ? name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && name[dot..] == pattern[1..]
            : name == pattern);
    }
}
