using System.Diagnostics.CodeAnalysis;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Domains;

/// <summary>Which names a mail domain can have.</summary>
public static class MailDomainName
{
    /// <summary>Shorter ones do not exist: one letter, a dot, and a letter would be three.</summary>
    private const int MinCharacters = 3;

    /// <summary>RFC 1035 section 2.3.4 allows 255 octets with the lengths of the labels, which leaves this many characters.</summary>
    private const int MaxCharacters = 253;

    /// <summary>Room for the longest name we ask for below it, which is that of a key.</summary>
    private const int MaxLabels = 100;

    /// <summary>Lower case and A-labels; a dot at the end is dropped.</summary>
    /// <returns>False for address literals, addresses, single labels, and what is no host name (RFC 1123 section 2.1).</returns>
    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? name)
    {
        name = null;
        var trimmed = text?.EndsWith('.') == true ? text[..^1] : text;
        if (!EmailAddress.TryNormalizeDomain(trimmed, out var normalized)) return false;
        if (normalized.Length is < MinCharacters or > MaxCharacters) return false;
        var labels = normalized.Split('.');
        if (labels.Length is < 2 or > MaxLabels || !Array.TrueForAll(labels, IsLabel) || labels[^1].All(char.IsAsciiDigit)) return false;
        name = normalized;
        return true;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
