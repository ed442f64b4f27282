namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Finds what Lotus Notes puts above a repeated message: who wrote it and when, then To, cc and Subject, each alone on its line with its value below or beside it.</summary>
internal static class NotesBlockFinder
{
    /// <summary>Lines with something on them, from the name to the subject: every field can have a value of several.</summary>
    private const int MaxLines = 16;

    private const int MaxNameWords = 8;

    /// <summary>Empty lines in a row; more are a gap.</summary>
    private const int MaxBlanks = 4;

    /// <returns>How many lines from <paramref name="start"/> on are one such block; 0 for none.</returns>
    public static int LengthAt(IReadOnlyList<BodyLine> lines, int start, IReadOnlyList<int> nextSolid)
    {
        var first = lines[start].Bare;
        if (first.Length is < 3 or > 160) return 0;
        // "Ann Nobody <ann@x.test>" and the date below it, or both on one line.
        var date = IsDate(first) ? start : nextSolid[start + 1];
        if (date >= lines.Count || date - start > MaxBlanks || !IsDate(lines[date].Bare)) return 0;
        if (date > start && (LineText.CountWords(first) > MaxNameWords || first[^1] is '.' or '!' or '?' or ':' or ',')) return 0;

        var (found, last) = (HeaderKind.None, 0);
        var at = nextSolid[date + 1];
        for (var i = 0; i < MaxLines && at < lines.Count && at - Math.Max(last, date) <= MaxBlanks + 1; i++, at = nextSolid[at + 1])
        {
            var kind = FieldOf(lines[at], found, out var isAlone);
            if (kind == HeaderKind.None)
            {
                if (found == HeaderKind.None && i > 0) return 0; // One line may ask to answer somebody else.
                last = at;
                continue;
            }

            found |= kind;
            last = at;
            if (kind != HeaderKind.Subject) continue;
            if ((found & HeaderKind.To) == 0) return 0;
            // The subject, when it stands below its name; an empty one leaves only the gap.
            var value = nextSolid[at + 1];
            return (isAlone && value == at + 1 && value < lines.Count ? value : at) - start + 1;
        }

        return 0;
    }

    private static bool IsDate(string bare) => bare.Length < 160 && DateSigns.HasClock(bare) && DateSigns.Any(bare) && LineText.CountWords(bare) <= 12 && bare[^1] is not (':' or '?' or '!');

    /// <summary>A name of a field without a colon says nothing elsewhere; here the date stands above, and the names come in order.</summary>
    private static HeaderKind FieldOf(BodyLine line, HeaderKind found, out bool isAlone)
    {
        var text = line.Text.AsSpan().Trim();
        var gap = text.IndexOfAny('\t', '\u00A0');
        if (gap < 0) gap = text.IndexOf("  ", StringComparison.Ordinal);
        if (gap < 0) gap = text.IndexOf(" |", StringComparison.Ordinal); // The cells of a table.
        isAlone = gap < 0;
        var label = (gap < 0 ? text : text[..gap]).TrimEnd(":： *");
        if (label.Length is 0 or > HeaderLabels.MaxLength) return HeaderKind.None;
        var kind = HeaderLabels.Of(label);
        return kind is HeaderKind.To or HeaderKind.Subject or HeaderKind.Other && (found != HeaderKind.None || kind == HeaderKind.To) ? kind : HeaderKind.None;
    }
}
