using System.Globalization;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>The values that DKIM signatures, ARC message signatures and ARC seals have in common.</summary>
internal static class SignatureTags
{
    /// <summary>Longest number RFC 6376 section 3.5 allows for a time; a length has 76 there, more than any body has.</summary>
    private const int MaxDigits = 18;

    /// <returns>Null when it is not base64, or empty.</returns>
    public static byte[]? Base64(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var octets = new byte[text.Length];
        var padded = text.Length % 4 == 0 ? text : text.PadRight(text.Length + 4 - (text.Length % 4), '='); // Padding gets lost on the way into DNS.
        return Convert.TryFromBase64String(padded, octets, out var count) && count > 0 ? octets[..count] : null;
    }

    /// <returns>False for a tag that is there and no number; true with null when it is not there.</returns>
    public static bool TryNumber(string? text, out long? number)
    {
        number = null;
        if (text is null) return true;
        if (text.Length is 0 or > 76 || text.AsSpan().ContainsAnyExceptInRange('0', '9')) return false;
        var digits = text.TrimStart('0');
        number = digits.Length > MaxDigits ? long.MaxValue : long.Parse("0" + digits, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary><c>c=</c>: a form for the header and one for the body, simple where nothing is said.</summary>
    public static bool TryForms(string? text, out Canonicalization header, out Canonicalization body)
    {
        header = body = Canonicalization.Simple;
        if (text is null) return true;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return TryForm(slash < 0 ? text : text[..slash], ref header) && (slash < 0 || TryForm(text[(slash + 1)..], ref body));
    }

    /// <summary><c>h=</c>: names in lower case, empty ones left out.</summary>
    public static string[] Names(string text) =>
        [.. text.ToLowerInvariant().Split(':').Select(name => name.Trim([' ', '\t', '\r', '\n'])).Where(name => name.Length > 0)];

    private static bool TryForm(string text, ref Canonicalization form)
    {
        if (text is not ("simple" or "relaxed")) return false;
        form = text == "simple" ? Canonicalization.Simple : Canonicalization.Relaxed;
        return true;
    }
}
