namespace AgentSend.Infrastructure.Content.Html;

/// <summary>Which targets of links are worth reading beside their words.</summary>
internal static class LinkTargets
{
    public static bool IsShown(string href) =>
        href.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
        || href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("//", StringComparison.Ordinal);

    /// <summary>Whether the words of a link are its target already.</summary>
    public static bool IsSame(string words, string href) => Plain(words).Equals(Plain(href), StringComparison.OrdinalIgnoreCase);

    /// <summary>Addresses and numbers read better without their scheme.</summary>
    public static string Readable(string href)
    {
        if (!href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return href.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? href[4..] : href;
        var end = href.IndexOf('?', StringComparison.Ordinal);
        return end < 0 ? href[7..] : href[7..end];
    }

    private static ReadOnlySpan<char> Plain(string text)
    {
        var plain = Readable(text.Trim()).AsSpan().Trim(" <>[]()");
        if (plain.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) plain = plain[8..];
        else if (plain.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) plain = plain[7..];
        return plain.TrimEnd('/');
    }
}
