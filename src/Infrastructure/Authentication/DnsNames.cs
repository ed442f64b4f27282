namespace AgentSend.Infrastructure.Authentication;

/// <summary>Domain names that a question can be asked with.</summary>
internal static class DnsNames
{
    /// <summary>RFC 1035 section 2.3.4, less the length octets at both ends.</summary>
    public const int MaxLength = 253;

    public const int MaxLabel = 63;

    private static readonly System.Globalization.IdnMapping Idn = new();

    /// <summary>No empty label, none too long, not too long as a whole; any characters, for DNS takes any.</summary>
    public static bool CanBeAsked(string name)
    {
        var text = name.AsSpan();
        if (text.EndsWith(".")) text = text[..^1];
        if (text.IsEmpty || text.Length > MaxLength) return false;
        foreach (var label in text.Split('.'))
            if (text[label].Length is 0 or > MaxLabel) return false;

        return true;
    }

    /// <summary>A name of hosts or mail: letters, digits, hyphens and underscores, at least two labels.</summary>
    public static bool IsDomain(string name) =>
        name.Contains('.', StringComparison.Ordinal) && !name.EndsWith('.') && CanBeAsked(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>The form DNS and comparisons want (RFC 5890): A-labels, lower case. What cannot be put so comes back as it is, in lower case.</summary>
    public static string ToALabels(string name)
    {
        try
        {
            return (System.Text.Ascii.IsValid(name) ? name : Idn.GetAscii(name)).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return name.ToLowerInvariant(); // Not the name of anything: whoever asks with it finds nothing.
        }
    }

    /// <summary>Whether <paramref name="name"/> is <paramref name="parent"/> or lies below it.</summary>
    public static bool IsWithin(string name, string parent) =>
        name.EndsWith(parent, StringComparison.OrdinalIgnoreCase) && (name.Length == parent.Length || name[^(parent.Length + 1)] == '.');
}
