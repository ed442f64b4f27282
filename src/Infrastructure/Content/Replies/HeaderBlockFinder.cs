using System.Numerics;

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Finds the block of From, Sent, To and Subject that Outlook and others put above a repeated message.</summary>
/// <remarks>
/// People and programs write such lines, too: "From: Oslo", "To: Berlin" on a ticket, "From: Ann" above what a visitor of a page asks. In a message that answers
/// none, only a block counts that nothing but a mail program makes: with a sender's address, a day and a time of day, and nothing else among its fields.
/// </remarks>
internal static class HeaderBlockFinder
{
    /// <summary>Long lists of recipients are wrapped; more lines than this are no field any more.</summary>
    private const int MaxContinuations = 12;

    /// <summary>Lines of a block: so that a body of nothing but fields costs no more than its length.</summary>
    private const int MaxLines = 60;

    private const HeaderKind Whole = HeaderKind.From | HeaderKind.Date | HeaderKind.To | HeaderKind.Subject;

    /// <param name="isSeparated">A drawn line stands above.</param>
    /// <param name="isFirst">The message answers none, for all that is known.</param>
    /// <returns>How many lines from <paramref name="start"/> on are one header block; 0 for none.</returns>
    public static int LengthAt(IReadOnlyList<BodyLine> lines, int start, bool isSeparated, bool isFirst)
    {
        if (HeaderLabels.Read(lines[start].Bare, out _) == HeaderKind.None) return 0;
        if (IsOnOneLine(lines[start].Bare, isFirst)) return 1;

        var found = HeaderKind.None;
        var hasAddress = false;
        var hasSender = false;
        var hasTime = false;
        var hasClock = false;
        var hasOthers = false;
        var last = start;
        var blanks = 0;
        var continuations = 0;
        for (var i = start; i < lines.Count && i < start + MaxLines; i++)
        {
            var bare = lines[i].Bare;
            if (bare.Length == 0)
            {
                if (++blanks > 1 || i == last + 1 + MaxContinuations) break;
                continue;
            }

            var kind = HeaderLabels.Read(bare, out var value);
            if (kind == HeaderKind.None)
            {
                // A wrapped value, only when a further field comes: else it is the first line of the message.
                hasOthers |= NamesField(bare);
                if (blanks > 0 || ++continuations > MaxContinuations) break;
                hasAddress |= continuations <= 2 && AddressSigns.Any(bare);
                continue;
            }

            if ((found & kind & ~HeaderKind.Other) != 0 && blanks > 0) break;
            found |= kind;
            hasAddress |= AddressSigns.Any(bare.AsSpan(value));
            hasSender |= kind == HeaderKind.From && AddressSigns.Any(bare.AsSpan(value));
            hasTime |= kind == HeaderKind.Date && DateSigns.Any(bare.AsSpan(value));
            hasClock |= kind == HeaderKind.Date && DateSigns.HasClock(bare.AsSpan(value));
            last = i;
            blanks = continuations = 0;
        }

        var isBlock = isFirst ? IsUnmistakable() : IsBlock(found, hasAddress, hasTime, hasClock, isSeparated);
        return isBlock ? last - start + 1 : 0;

        bool IsUnmistakable()
        {
            var least = isSeparated ? HeaderKind.From | HeaderKind.Date : Whole;
            return (found & least) == least && BitOperations.PopCount((uint)(found & Whole)) >= 3 && hasSender && hasTime && hasClock && !hasOthers;
        }
    }

    /// <summary>"Amount: 500 EUR", "Phone: 555 1234": a form has fields that no header has.</summary>
    private static bool NamesField(string bare)
    {
        var colon = bare.IndexOfAny([':', '：']);
        if (colon is < 2 or > 24 || (colon + 1 < bare.Length && bare[colon + 1] == '/')) return false;
        foreach (var c in bare.AsSpan(0, colon))
            if (!char.IsLetter(c) && c is not (' ' or '-' or '*' or '_' or '\'' or '’')) return false;
        return LineText.CountWords(bare.AsSpan(0, colon)) <= 3;
    }

    private static bool IsBlock(HeaderKind found, bool hasAddress, bool hasTime, bool hasClock, bool isSeparated)
    {
        var kinds = BitOperations.PopCount((uint)(found & ~HeaderKind.Other));
        if ((found & HeaderKind.From) == 0) return kinds >= 2 && (found & HeaderKind.Date) != 0 && hasTime && (hasAddress || isSeparated);
        if (kinds >= 3) return hasAddress || hasClock || isSeparated || (found & HeaderKind.Subject) != 0;
        if (kinds == 2) return isSeparated ? hasAddress || hasTime || (found & HeaderKind.Subject) != 0 : hasAddress && (hasTime || (found & HeaderKind.Subject) != 0);
        return isSeparated && hasAddress;
    }

    /// <summary>From, Sent, To and Subject run together, as stripped markup leaves them.</summary>
    private static bool IsOnOneLine(string bare, bool isFirst)
    {
        if (bare.Length is < 40 or > 1000) return false;
        var found = HeaderKind.None;
        for (var colon = bare.IndexOf(':'); colon >= 0; colon = bare.IndexOf(':', colon + 1))
        {
            var start = colon;
            while (start > 0 && char.IsLetter(bare[start - 1])) start--;
            found |= HeaderLabels.Of(bare.AsSpan(start, colon - start));
        }

        if (isFirst && ((found & Whole) != Whole || !DateSigns.HasClock(bare))) return false;
        return (found & HeaderKind.From) != 0 && BitOperations.PopCount((uint)(found & ~HeaderKind.Other)) >= 3 && AddressSigns.Any(bare);
    }
}
