namespace AgentSend.Infrastructure.Content.Links;

/// <summary>Finds web addresses in plain text, and says where each ends.</summary>
internal static class UrlScanner
{
    private const int MaxUrls = 1_000;

    /// <param name="Start">In the text.</param>
    internal readonly record struct Place(int Start, int End);

    /// <returns>In the order of the text.</returns>
    public static List<Place> Find(ReadOnlySpan<char> text)
    {
        var found = new List<Place>();
        for (var at = 0; at < text.Length && found.Count < MaxUrls;)
        {
            var next = text[at..].IndexOf("://");
            if (next < 0) break;
            var colon = at + next;
            at = colon + 3;
            var start = IsScheme(text[..colon], "https") ? colon - 5 : IsScheme(text[..colon], "http") ? colon - 4 : -1;
            if (start < 0) continue;
            var end = End(text, start, at);
            if (end > at) found.Add(new Place(start, end));
            at = Math.Max(at, end);
        }

        return found;
    }

    private static bool IsScheme(ReadOnlySpan<char> before, ReadOnlySpan<char> scheme) =>
        before.EndsWith(scheme, StringComparison.OrdinalIgnoreCase)
        && (before.Length == scheme.Length || !char.IsAsciiLetterOrDigit(before[^(scheme.Length + 1)]));

    private static int End(ReadOnlySpan<char> text, int start, int from)
    {
        var opened = start > 0 ? text[start - 1] : ' ';
        var end = from;
        var depth = 0;
        for (; end < text.Length; end++)
        {
            var character = text[end];
            if (character <= ' ' || character is '<' or '>' or '"' or '\u00A0' or '\u3000' or '\u200B' or '`' or '«' or '»' or '“' or '”' or '（' or '）' or '「' or '」' or '【' or '】' or '。' or '，' or '、' or '\u2028') break;
            if (character == '(') depth++;
            if (character == ')' && --depth < 0) break;
            if (character == ']' && opened == '[') break;
        }

        // An address in angle brackets may be wrapped over lines (RFC 3986 appendix C); the mail program that did so did not say where, so it ends here.
        while (end > from && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '_' or '|' or '}' or '’') end--;
        while (end > from && text[end - 1] == ']' && !text[from..end].Contains('[')) end--;
        return end;
    }
}
