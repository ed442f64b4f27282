namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>Finds mail addresses in running text.</summary>
internal static class Addresses
{
    private const int MaxLocal = 128;
    private const int MaxDomain = 255;

    /// <param name="Start">Of the address in the text.</param>
    internal readonly record struct Place(string Address, int Start, int End);

    public static List<Place> Find(ReadOnlySpan<char> text, int limit)
    {
        var found = new List<Place>();
        for (var at = 0; at < text.Length && found.Count < limit;)
        {
            var sign = text[at..].IndexOf('@');
            if (sign < 0) break;
            sign += at;
            at = sign + 1;
            var start = LocalStart(text, sign);
            var end = sign + 1;
            while (end < text.Length && end - sign <= MaxDomain && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-' or '_')) end++;
            while (end > sign + 1 && text[end - 1] is '.' or '-' or '_') end--;
            if (start == sign || end == sign + 1) continue;
            found.Add(new Place(text[start..end].ToString(), start, end));
            at = end;
        }

        return found;
    }

    /// <summary>The first address, its brackets and type (<c>rfc822;</c>) gone; null when there is none.</summary>
    public static string? First(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var found = Find(text, 1);
        return found.Count > 0 ? found[0].Address : null;
    }

    private static int LocalStart(ReadOnlySpan<char> text, int sign)
    {
        var start = sign;
        if (start > 0 && text[start - 1] == '"')
        {
            var quote = text[Math.Max(0, start - MaxLocal)..(start - 1)].LastIndexOf('"');
            if (quote >= 0) return Math.Max(0, start - MaxLocal) + quote;
        }

        while (start > 0 && sign - start < MaxLocal && (char.IsLetterOrDigit(text[start - 1]) || "!#$%&'*+-/=?^_`{|}~.".Contains(text[start - 1]))) start--;
        while (start < sign && text[start] is '\'' or '.' or '*' or '=' or '/' or '`' or '-' or '#') start++;
        return text[start..sign].StartsWith("SMTP=", StringComparison.OrdinalIgnoreCase) && sign - start > 5 ? start + 5 : start; // X.400 names in notices of Exchange.
    }
}
