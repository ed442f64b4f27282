namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Tells the lines that set a repeated or forwarded message off.</summary>
internal static class SeparatorFinder
{
    private static readonly PrefixSet Original = new(SeparatorWords.Original);
    private static readonly PrefixSet Forwarded = new(SeparatorWords.Forwarded);

    private const string Rules = "-–—‐−_=*~#>|<: \u00AD⁃";

    /// <summary>"-----Original Message-----", in many languages; without dashes only where a header block follows.</summary>
    public static bool IsOriginal(string bare, bool isHeaderNext) => Matches(bare, isHeaderNext);

    /// <summary>"---------- Forwarded message ---------", "Begin forwarded message:".</summary>
    public static bool IsForwarded(string bare)
    {
        if (bare.Length is < 4 or > 160) return false;
        var inner = bare.AsSpan().Trim(Rules);
        if (Forwarded.Find(inner) is not { } words) return false;
        var isFramed = IsRule(bare[0]) || (bare[0] == '>' && QuoteMark.Strip(bare).Trim() is { Length: > 0 } rest && IsRule(rest[0]));
        return isFramed || bare.EndsWith(':') || inner.Length == words.Length;
    }

    public static bool IsReplyAbove(string bare)
    {
        if (bare.Length is < 16 or > 160) return false;
        var isSetOff = IsRule(bare[0]) || bare[0] is '[' or '(' || bare.StartsWith("Please", StringComparison.OrdinalIgnoreCase);
        foreach (var words in SeparatorWords.ReplyAbove)
            if (isSetOff ? bare.Contains(words, StringComparison.OrdinalIgnoreCase) : bare.StartsWith(words, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Nothing but a drawn line, of at least <paramref name="least"/> characters.</summary>
    public static bool IsDrawn(string bare, int least)
    {
        if (bare.Length < least) return false;
        var marks = 0;
        foreach (var c in bare)
        {
            if (c is '-' or '–' or '—' or '‐' or '_' or '=' or '*' or '~' or '#' or '+' or '─' or '━' or '═' or '•' or '·' or '.' or '−') marks++;
            else if (c != ' ') return false;
        }

        return marks >= least;
    }

    /// <summary>Whether the subject says that the message is passed on and not answered.</summary>
    public static bool IsForwardSubject(string subject)
    {
        var text = subject.AsSpan().Trim();
        while (text.StartsWith("[") && text.IndexOf(']') is var close and > 0) text = text[(close + 1)..].TrimStart();
        var colon = text.IndexOfAny(':', '：');
        if (colon is < 1 or > 20) return false;
        var first = text[..colon].TrimEnd();
        foreach (var word in SeparatorWords.ForwardSubjects) if (first.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool Matches(string bare, bool isHeaderNext)
    {
        if (bare.Length is < 4 or > 400) return false;
        var isFramed = IsRule(bare[0]) && bare.AsSpan().TrimStart(" *_>") is { Length: > 0 } dashes && "-–—‐_=".Contains(dashes[0], StringComparison.Ordinal) || (bare[0] is '*' or '_' && bare.Length > 1 && IsRule(bare[1]));
        if (!isFramed && !isHeaderNext) return false;
        var inner = bare.AsSpan().Trim(Rules);
        if (Original.Find(inner) is not { } words) return false;
        var rest = inner[words.Length..].TrimStart();
        return inner.Length <= words.Length + (isFramed ? 60 : 2) || (isFramed && rest.Length > 0 && IsRule(rest[0]));
    }

    private static bool IsRule(char c) => Rules.Contains(c, StringComparison.Ordinal) && c is not (' ' or '>' or ':' or '<');
}
