using System.Text;

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Finds lines that say whose words follow: "On Monday Ann wrote:", in whatever language and however wrapped.</summary>
/// <remarks>
/// No pattern a language: the words for "wrote" and the first words are known, and a date or an address must stand with them. A line whose
/// words are not known counts when it has a date, an address and a colon, and repeated lines follow.
/// </remarks>
internal static class AttributionFinder
{
    /// <summary>Lines that one attribution can be wrapped over; Outlook's longest are four.</summary>
    private const int MaxLines = 6;

    private const int MaxLength = 500;

    /// <summary>Ends that are tried from one first line; a line that ends like one and is none goes on rarely.</summary>
    private const int MaxEnds = 3;

    private static readonly PrefixSet Openers = new(AttributionWords.Openers);
    private static readonly PrefixSet Tellers = new(AttributionWords.Tellers);

    /// <returns>How many lines from <paramref name="start"/> on are one attribution; 0 for none.</returns>
    /// <param name="isSure">Only one that a mail program made: with a date and, beside it, a time of day or an address. "Our customer wrote:" the writer says.</param>
    public static int LengthAt(IReadOnlyList<BodyLine> lines, int start, IReadOnlyList<int> nextSolid, bool isSure = false)
    {
        var first = lines[start];
        var ends = 0;
        var joined = new StringBuilder(first.Bare.Length + 80);
        for (var i = start; i < lines.Count && i < start + MaxLines; i++)
        {
            var line = lines[i];
            if (line.IsBlank && !IsBrokenApart(lines, i, joined)) break;
            if (i > start && ((line.IsQuoted && line.Depth != first.Depth) || line.Mark != first.Mark)) break;
            if (joined.Length + line.Bare.Length > MaxLength) break;
            if (joined.Length > 0 && !line.IsBlank && !EndsInCjk(joined)) joined.Append(' ');
            joined.Append(line.Bare);
            if (line.IsBlank || !line.CouldEndAttribution) continue;
            if (++ends > MaxEnds) break;
            var text = joined.ToString();
            if (isSure && !IsMade(text)) continue;
            if (IsAttribution(text, IsFollowedByQuote(lines, i, nextSolid)) && !BeginsLater(lines, start, i, nextSolid)) return i - start + 1;
        }

        return 0;
    }

    /// <summary>"Am 4. März 2025 um 9:12 schrieb Ann" without an end: enough where a header block follows.</summary>
    public static bool IsOpenEnded(string bare) =>
        bare.Length is > 12 and < 200 && OpenerOf(bare) is var opener and > 0 && DateSigns.Begins(bare.AsSpan(opener).TrimStart(" ,")) && AttributionWords.FindWrote(bare, opener).Start > 0;

    /// <summary>Where, in a line that begins with new words, an attribution starts; -1 for nowhere.</summary>
    /// <param name="isSure">As in <see cref="LengthAt"/>.</param>
    public static int StartWithin(string line, bool isFollowedByQuote, bool isSure)
    {
        if (line.Length is < 20 or > MaxLength || !CouldEnd(line) || (isSure && !IsMade(line))) return -1;
        foreach (var opener in (ReadOnlySpan<string>)["On ", "Am ", "Le ", "El ", "Il ", "Em ", "Op ", "Den "])
        {
            var at = line.LastIndexOf(opener, StringComparison.Ordinal);
            if (at <= 0 || line[at - 1] is not (' ' or '-') || QuoteMark.DepthOf(line) > 0) continue;
            var start = at;
            while (start > 0 && line[start - 1] is ' ' or '-') start--;
            if (start > 0 && !Openers.IsAll(line.AsSpan(0, start)) && DateSigns.Begins(line.AsSpan(at + opener.Length)) && AttributionWords.FindWrote(line, at).Start > 0 && IsAttribution(line[at..], isFollowedByQuote)) return start;
        }

        return -1;
    }

    private static bool IsMade(string text)
    {
        if (DateSigns.Any(text) && (DateSigns.HasClock(text) || AddressSigns.Any(text))) return true;
        if (text.StartsWith("--", StringComparison.Ordinal) && text.EndsWith("--", StringComparison.Ordinal)) return true;
        return AddressSigns.Any(text) && Array.Exists(AttributionWords.Quoters, q => LineText.StartsWithWord(text, q));
    }

    public static bool IsFollowedByQuote(IReadOnlyList<BodyLine> lines, int last, IReadOnlyList<int> nextSolid)
    {
        var next = last + 1 < lines.Count ? nextSolid[last + 1] : lines.Count;
        return next < lines.Count && (lines[next].IsQuoted || lines[next].Mark == LineMark.OwnQuote || lines[next].Bare.StartsWith('|') || QuoteMark.HasInitials(lines[next].Bare));
    }

    /// <summary>Whether all of it is one attribution.</summary>
    internal static bool IsAttribution(string joined, bool isFollowedByQuote)
    {
        var text = Undressed(joined, out var isFramed);
        if (text.Length < 6) return false;
        var hasColon = text[^1] is ':' or '：' or '︰';
        if (hasColon) text = text[..^1].TrimEnd();
        var opener = OpenerOf(text);
        var startsWithDate = DateSigns.Begins(text);
        var hasAddress = AddressSigns.Any(text) || text.Contains("mailto:", StringComparison.OrdinalIgnoreCase);
        var hasDate = DateSigns.Any(text);

        var (verb, verbEnd) = AttributionWords.FindWrote(text, 0);
        if (verb > 0 && !isFollowedByQuote && TellsStory(text)) return false;
        var isLast = false;
        while (verb >= 0 && !(isLast = IsTail(text.AsSpan(verbEnd))))
        {
            var (next, nextEnd) = AttributionWords.FindWrote(text, verbEnd);
            if (next < 0) break;
            (verb, verbEnd) = (next, nextEnd);
        }

        if (verb >= 0 && isLast) return IsWroteLast(text, hasColon, isFramed, isFollowedByQuote, opener, startsWithDate, hasAddress, hasDate);
        if (verb >= 0 && hasColon && hasDate && (opener > 0 || startsWithDate || hasAddress || SaysWhen(text, verbEnd) || (isFollowedByQuote && DateSigns.Begins(text.AsSpan(verbEnd).TrimStart(" ,")))) && text.Length < 300) return true;
        if (opener > 0 && hasColon && hasDate && hasAddress && EndsWithAddress(text)) return true;
        if (startsWithDate && hasAddress && EndsWithAddress(text)) return hasColon || isFollowedByQuote;
        if (startsWithDate && LooksLikeGmailDate(text)) return true;
        if (hasColon && isFollowedByQuote && startsWithDate && DateSigns.HasTime(text) && LineText.CountWords(text) <= 12) return true;
        if (hasColon && (isFollowedByQuote || hasAddress) && Array.Exists(AttributionWords.Quoters, q => LineText.StartsWithWord(text, q))) return true;
        if (isFollowedByQuote && hasDate && text.StartsWith("Posted by ", StringComparison.OrdinalIgnoreCase)) return true;
        return isFollowedByQuote && hasDate && hasAddress && (hasColon || LineText.CountWords(text) <= 14);
    }

    private static bool TellsStory(string text) =>
        Tellers.FindWord(text) is { } word && text.AsSpan(word.Length).TrimStart() is { Length: > 0 } rest && char.IsLower(rest[0]);

    private static bool IsWroteLast(string text, bool hasColon, bool isFramed, bool isFollowedByQuote, int opener, bool startsWithDate, bool hasAddress, bool hasDate)
    {
        if (!hasColon && !isFramed && !(opener > 0 && hasAddress && hasDate) && !(isFollowedByQuote && hasDate)) return false;
        if (hasAddress) return hasDate || LineText.CountWords(text) <= 14;
        if (hasDate) return startsWithDate || (opener > 0 && (isFollowedByQuote || DateIsNear(text, opener))) || isFollowedByQuote;
        if (isFramed && LineText.CountWords(text) <= 8) return true;
        if (text.Contains(" via ", StringComparison.Ordinal) && LineText.CountWords(text) <= 8) return true;
        return isFollowedByQuote && LineText.CountWords(text) <= 8;
    }

    /// <summary>"Ann wrote on 3 May 2020 at 12:00:".</summary>
    private static bool SaysWhen(string text, int verbEnd)
    {
        var rest = text[verbEnd..].TrimStart(" ,".ToCharArray());
        var opener = OpenerOf(rest);
        return opener > 0 && DateSigns.Begins(rest.AsSpan(opener).TrimStart(" ,"));
    }

    /// <summary>"On Tuesday the 3rd of May 2020 they wrote:" is an attribution; "On the whole, as I in 2019 wrote:" is a sentence.</summary>
    private static bool DateIsNear(string text, int opener) => DateSigns.Any(text.AsSpan(opener, Math.Min(44, text.Length - opener)));

    private static bool LooksLikeGmailDate(string text)
    {
        var zone = text.IndexOf(" GMT", StringComparison.Ordinal);
        return zone is >= 10 and <= 20 && char.IsDigit(text[0]) && zone + 4 < text.Length && text[zone + 4] is '+' or '-' or ' ';
    }

    private static bool EndsWithAddress(string text)
    {
        var end = text.AsSpan().TrimEnd("> )]*\"'");
        var start = end.LastIndexOfAny(" <([");
        return AddressSigns.Any(start < 0 ? end : end[start..]);
    }

    /// <summary>The length of the first words, when they are known ones; 0 when not.</summary>
    private static int OpenerOf(string text) => Openers.FindWord(text)?.Length ?? 0;

    /// <summary>What may stand between "wrote" and the colon.</summary>
    private static bool IsTail(ReadOnlySpan<char> rest)
    {
        rest = rest.Trim(" .,;:()[]*>-–—_|：");
        return rest.Length == 0 || rest.Equals("a", StringComparison.OrdinalIgnoreCase) || rest.Equals("la", StringComparison.OrdinalIgnoreCase) || rest.Equals("/a", StringComparison.Ordinal)
            || rest.Equals("het volgende", StringComparison.OrdinalIgnoreCase) || rest.Equals("folgendes", StringComparison.OrdinalIgnoreCase) || rest.Equals("а", StringComparison.OrdinalIgnoreCase)
            || rest.Equals("ла", StringComparison.OrdinalIgnoreCase) || rest.Equals("следующее", StringComparison.OrdinalIgnoreCase) || rest.Equals("the following", StringComparison.OrdinalIgnoreCase)
            || rest.Equals("ha", StringComparison.Ordinal) || rest.Equals("följande", StringComparison.OrdinalIgnoreCase) || rest.Equals("følgende", StringComparison.OrdinalIgnoreCase);
    }

    private static string Undressed(string joined, out bool isFramed)
    {
        var text = joined.AsSpan().Trim();
        while (QuoteMark.DepthOf(text) > 0) text = QuoteMark.Strip(text).Trim();
        var inner = text.TrimStart("-–—‐_*=| \"'«“(").TrimEnd("-–—‐_*=| ");
        isFramed = text.StartsWith("--") && text.EndsWith("--");
        return inner.ToString().Replace("&lt;", "<", StringComparison.OrdinalIgnoreCase).Replace("&gt;", ">", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether it is worth looking: a line that ends like an attribution comes soon.</summary>
    public static bool CouldEndSoon(IReadOnlyList<BodyLine> lines, int start)
    {
        for (var i = start; i < lines.Count && i < start + MaxLines; i++)
            if (lines[i].CouldEndAttribution) return true;
        return false;
    }

    internal static bool CouldEnd(string bare)
    {
        var text = bare.AsSpan().TrimEnd(" *_-–—|");
        if (text.Length == 0) return false;
        return text[^1] is ':' or '：' or '︰' or '>' or ')' or ']'
            || text.EndsWith("wrote", StringComparison.OrdinalIgnoreCase) || text.EndsWith("écrit", StringComparison.OrdinalIgnoreCase)
            || text.EndsWith("写道", StringComparison.Ordinal) || text.EndsWith("寫道", StringComparison.Ordinal)
            || (char.IsDigit(text[0]) && bare.Contains(" GMT", StringComparison.Ordinal))
            || (char.IsDigit(text[^1]) && bare.Contains("> ", StringComparison.Ordinal) && bare.Contains('@', StringComparison.Ordinal))
            || bare.StartsWith("Posted by ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Polymail and others break before the address and leave an empty line: the line before ends in a name, the next solid one begins with a bracket.</summary>
    private static bool IsBrokenApart(IReadOnlyList<BodyLine> lines, int at, StringBuilder before)
    {
        if (before.Length == 0 || before.Length > 160 || at + 1 >= lines.Count) return false;
        var next = lines[at + 1].Bare;
        var isBracket = next.StartsWith('<') || next.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        var text = before.ToString();
        return OpenerOf(text) > 0 && DateSigns.Any(text) && (isBracket || AttributionWords.FindWrote(next, 0).Start is >= 0 and < 40) && !CouldEnd(text);
    }

    /// <summary>Whether a line after the first begins an attribution of its own: "On the other hand ..." or "See you!" may stand right above one.</summary>
    private static bool BeginsLater(IReadOnlyList<BodyLine> lines, int start, int last, IReadOnlyList<int> nextSolid)
    {
        var first = lines[start].Bare;
        var isClear = OpenerOf(first) is var opener and > 0 && DateSigns.Begins(first.AsSpan(opener).TrimStart(" ,"));
        for (var later = start + 1; later <= last; later++)
        {
            var bare = lines[later].Bare.TrimStart('-', ' ', '>', '*');
            var begins = !isClear && (OpenerOf(bare) > 0 || (DateSigns.Begins(bare) && OpenerOf(first) == 0 && !AddressSigns.Any(first)));
            if (!begins && !IsFinished(lines[later - 1].Bare, isClear || DateSigns.Begins(first))) continue;
            var tail = string.Join(' ', Enumerable.Range(later, last - later + 1).Select(i => lines[i].Bare));
            if ((begins || NamesItsWriter(tail)) && IsAttribution(tail, IsFollowedByQuote(lines, last, nextSolid))) return true;
        }

        return false;
    }

    /// <summary>Whether what follows a line need not belong to it.</summary>
    private static bool IsFinished(string bare, bool isDated)
    {
        if (bare.Length == 0 || bare[^1] is ',' or '<' or '(' or '[' or '"' or '-' or ':') return false;
        // A dated line goes on with a name, unless it is a sentence; "a.m." and "kl." end none.
        return !isDated || bare[^1] is '!' or '?' || (bare[^1] == '.' && bare.Length > 4 && char.IsLetter(bare[^2]) && char.IsLetter(bare[^3]) && char.IsLetter(bare[^4]));
    }

    /// <summary>"Ann (ann@x.test) wrote on Friday:" begins with who wrote; "ann@x.test wrote:" and "wrote Ann:" may be the end of something.</summary>
    private static bool NamesItsWriter(string tail)
    {
        var verb = AttributionWords.FindWrote(tail, 0).Start;
        if (verb < 0) return AddressSigns.Any(tail) && DateSigns.Any(tail);
        return verb > 2 && (char.IsLetter(tail[0]) || tail[0] == '"') && tail.AsSpan(0, verb).IndexOf('@') is var at && (at < 0 || tail.AsSpan(0, at).Contains(' '));
    }

    private static bool EndsInCjk(StringBuilder text) => text[^1] is >= '\u2E80' and <= '\u9FFF';
}
