using System.Buffers;

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Marks what stands below the words of a run of lines: the writer's card, mobile footers, disclaimers.</summary>
internal static class SignatureFinder
{
    /// <summary>A card longer than this is no card: somebody drew a line through a text.</summary>
    private const int MaxCardLines = 20;

    private const int MaxLooseCardLines = 10;

    /// <summary>Lines from the end, empty and drawn ones too, in which a card is looked for.</summary>
    private const int MaxReach = 80;

    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿąćęłńśźżčďěňřšťůžşığőűșțабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ'’.-");

    /// <summary>Works on lines <paramref name="start"/> to before <paramref name="end"/>, all of them words or empty.</summary>
    public static void Mark(IReadOnlyList<BodyLine> lines, int start, int end)
    {
        for (var round = 0; round < 6; round++)
        {
            while (end > start && lines[end - 1].IsBlank) end--;
            while (start < end && lines[start].IsBlank) start++;
            if (start == end) return;
            var before = end;
            end = CutFooters(lines, start, end);
            end = CutDelimited(lines, start, end);
            end = CutDisclaimers(lines, start, end);
            end = CutName(lines, start, end);
            end = CutCard(lines, start, end);
            if (end > start) end = CutLooseCard(lines, start, end);
            if (end == before) return;
        }
    }

    private static int CutFooters(IReadOnlyList<BodyLine> lines, int start, int end)
    {
        var first = start;
        // A phone puts its line at the end: what stands below it, apart, was there before.
        for (var i = start + 1; i < end; i++)
        {
            if (lines[i - 1].IsBlank && FooterFinder.IsMobile(lines[i].Bare) && (i + 1 == end || lines[i + 1].IsBlank))
            {
                Drop(lines, i, end);
                end = i;
            }
        }

        if (FooterFinder.IsMobile(lines[first].Bare) && end - first > 1 && lines[first + 1].IsBlank) lines[first].Role = LineRole.Signature;

        // A footer may stand above a card or a disclaimer, but not far from the end.
        for (int i = end - 1, solid = 0; i >= start && solid < 12; i--)
        {
            if (lines[i].IsBlank) continue;
            solid++;
            if (FooterFinder.IsMobile(lines[i].Bare)) lines[i].Role = LineRole.Signature;
            else if (i + 1 < end && FooterFinder.IsMobile(lines[i].Bare + " " + lines[i + 1].Bare) && lines[i + 1].Bare.Length < 50) Drop(lines, i, i + 2);
            else if (lines[i].Mark == LineMark.Signature) lines[i].Role = LineRole.Signature;
        }

        while (end > start && (lines[end - 1].IsBlank || lines[end - 1].Role == LineRole.Signature)) end--;
        return end;
    }

    private static int CutDelimited(IReadOnlyList<BodyLine> lines, int start, int end)
    {
        var solid = 0;
        var cut = end;
        for (var i = end - 1; i >= start && i >= end - MaxReach && solid <= MaxCardLines; i--)
        {
            if (lines[i].IsBlank) continue;
            if (IsDelimiter(lines, i, end, solid)) cut = i;
            if (!SeparatorFinder.IsDrawn(lines[i].Bare, 3)) solid++;
        }

        Drop(lines, cut, end);
        return cut;
    }

    private static bool IsDelimiter(IReadOnlyList<BodyLine> lines, int at, int end, int below)
    {
        var bare = lines[at].Bare;
        if (bare.StartsWith("-----BEGIN PGP SIGNATURE", StringComparison.Ordinal)) return true;
        // RFC 3676 section 4.3 wants a space behind the dashes; few programs keep it.
        if (bare is "--" or "- -" or "-- ‐" or "––" or "- --") return below <= (lines[at].Text == "-- " ? MaxCardLines : MaxLooseCardLines + 5);
        if (bare is "—" or "―" or "ᐧ" or "–") return below <= MaxLooseCardLines && LooksLikeCard(lines, at + 1, end, below);
        // Drawn right below a line of its length: that one is a heading.
        if (bare.Length >= 4 && at > 0 && lines[at - 1].Bare.Length is > 0 and var above && Math.Abs(above - bare.Length) <= 2 && SeparatorFinder.IsDrawn(bare, 4)) return false;
        if (SeparatorFinder.IsDrawn(bare, 2)) return below == 0 || (below <= 2 && bare.Length >= 8 && bare[0] == '_') || (below <= MaxLooseCardLines && (IsListFooter(lines, at + 1, end) || LooksLikeCard(lines, at + 1, end, below)));
        return bare.Length < 90 && IsListLine(bare);
    }

    private static bool IsListLine(string bare) =>
        bare.StartsWith("Reply to this email directly", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("You received this message because you are subscribed", StringComparison.OrdinalIgnoreCase);

    private static bool IsListFooter(IReadOnlyList<BodyLine> lines, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (lines[i].IsBlank) continue;
            return lines[i].Bare.Contains("mailing list", StringComparison.OrdinalIgnoreCase) || lines[i].Bare.Contains("subscribe", StringComparison.OrdinalIgnoreCase) || IsListLine(lines[i].Bare);
        }

        return false;
    }

    /// <summary>Short lines, few, that are no sentences or give ways to reach somebody.</summary>
    private static bool LooksLikeCard(IReadOnlyList<BodyLine> lines, int start, int end, int solid)
    {
        var sentences = 0;
        var contacts = 0;
        var companies = 0;
        for (var i = start; i < end; i++)
        {
            if (lines[i].IsBlank) continue;
            if (FooterFinder.NamesCompany(lines[i].Bare)) companies++;
            if (IsContact(lines[i].Bare)) contacts++;
            else if (lines[i].Bare.Length > 90 || lines[i].Bare[^1] is '.' or '?' or '!' or ';' or ',' or ':' || LineText.CountWords(lines[i].Bare) > 8 || lines[i].Bare[0] is '-' or '*' or '#' or '|' or '•') sentences++;
        }

        return contacts > 0 ? sentences <= contacts + companies : sentences == 0 && solid <= 4;
    }

    private static int CutDisclaimers(IReadOnlyList<BodyLine> lines, int start, int end)
    {
        for (var isAbove = false; end > start; isAbove = true)
        {
            var paragraph = end - 1;
            while (paragraph > start && !lines[paragraph - 1].IsBlank && !SeparatorFinder.IsDrawn(lines[paragraph - 1].Bare, 3)) paragraph--;
            if (!FooterFinder.IsDisclaimer(lines, paragraph, end, isAbove)) return end;
            Drop(lines, paragraph, end);
            end = paragraph;
            while (end > start && (lines[end - 1].IsBlank || SeparatorFinder.IsDrawn(lines[end - 1].Bare, 3))) end--;
        }

        return end;
    }

    /// <summary>"--Ann" or "-Ann Nobody" alone at the end: the line of two dashes and the name in one.</summary>
    private static int CutName(IReadOnlyList<BodyLine> lines, int start, int end)
    {
        var last = end - 1;
        if (last <= start || !lines[last - 1].IsBlank || !IsDashedName(lines[last].Bare)) return end;
        lines[last].Role = LineRole.Signature;
        return last;
    }

    private static bool IsDashedName(string bare)
    {
        var name = bare.AsSpan().TrimStart("-–—");
        var dashes = bare.Length - name.Length;
        if (dashes is 0 or > 3 || name.Length is < 2 or > 40 || LineText.CountWords(name) is var words && (words > 3 || (words == 1 && bare[0] == '-' && dashes == 1))) return false;
        foreach (var range in name.Split(' '))
            if (name[range] is not { Length: > 0 } word || !char.IsUpper(word[0]) || word[1..].ContainsAnyExcept(NameLetters)) return false;
        return true;
    }

    /// <summary>Below "Kind regards," the name stays and the card goes, when it gives ways to reach somebody.</summary>
    private static int CutCard(IReadOnlyList<BodyLine> lines, int start, int end)
    {
        for (int i = end - 1, solid = 0; i > start && solid <= MaxCardLines; i--)
        {
            if (lines[i].IsBlank) continue;
            if (lines[i].Bare.Length > 120) return end;
            if (!IsClosing(lines[i].Bare))
            {
                solid++;
                continue;
            }

            var name = i + 1;
            while (name < end && lines[name].IsBlank) name++;
            if (name >= end || IsContact(lines[name].Bare)) return end;
            var card = name + 1;
            var contacts = 0;
            var rest = 0;
            for (var k = card; k < end; k++)
            {
                if (lines[k].IsBlank) continue;
                rest++;
                if (IsContact(lines[k].Bare)) contacts++;
                else if (lines[k].Bare[^1] is '?' or '!' || LineText.CountWords(lines[k].Bare) > 12) return end;
            }

            if (contacts < 2 && !(contacts == 1 && rest is 2 or 3)) return end;
            Drop(lines, card, end);
            return card;
        }

        return end;
    }

    /// <summary>A last paragraph of a name and ways to reach somebody, a telephone number and an address among them, below no line that announces it.</summary>
    private static int CutLooseCard(IReadOnlyList<BodyLine> lines, int start, int end)
    {
        if (lines[end - 1].IsBlank) return end; // Something was cut below it: the next round begins with the paragraph itself.
        var first = end - 1;
        while (first > start && !lines[first - 1].IsBlank && end - first <= MaxLooseCardLines) first--;
        var above = first - 1;
        while (above > start && lines[above].IsBlank) above--;
        if (above < start || end - first is < 4 or > MaxLooseCardLines || above == first - 1 || lines[above].IsBlank || lines[above].Bare[^1] is ':' or '：') return end;
        if (IsContact(lines[first].Bare) || LineText.CountWords(lines[first].Bare) > 6) return end;

        var contacts = 0;
        var hasNumber = false;
        var hasAddress = false;
        for (var i = first; i < end; i++)
        {
            var bare = lines[i].Bare;
            if (bare.Length > 90 || bare[^1] is '?' or '!' or ':' || bare[0] is '-' or '*' or '•' || LineText.CountWords(bare) > 9) return end;
            if (!IsContact(bare)) continue;
            contacts++;
            if (AddressSigns.Any(bare) || bare.Contains("www.", StringComparison.OrdinalIgnoreCase) || bare.Contains("://", StringComparison.Ordinal)) hasAddress = true;
            else hasNumber = true;
        }

        if (contacts < 3 || !hasNumber || !hasAddress) return end;
        Drop(lines, first, end);
        return first;
    }

    private static bool IsClosing(string bare)
    {
        var text = bare.AsSpan().Trim(" ,.!*_-–—、。，:").Trim();
        if (text.Length is < 2 or > 60) return false;
        foreach (var words in FooterWords.Closings) if (text.Equals(words, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>A telephone number, an address of the web or of mail.</summary>
    private static bool IsContact(string bare)
    {
        if (bare.Length > 160) return false;
        if (AddressSigns.Any(bare) && LineText.CountWords(bare) <= 8) return true;
        if ((bare.Contains("www.", StringComparison.OrdinalIgnoreCase) || bare.Contains("://", StringComparison.Ordinal)) && LineText.CountWords(bare) <= 6) return true;
        var digits = 0;
        var letters = 0;
        foreach (var c in bare)
        {
            if (char.IsDigit(c)) digits++;
            else if (char.IsLetter(c)) letters++;
        }

        return digits >= 7 && letters <= digits + 20;
    }

    private static void Drop(IReadOnlyList<BodyLine> lines, int start, int end)
    {
        for (var i = start; i < end; i++) lines[i].Role = LineRole.Signature;
    }
}
