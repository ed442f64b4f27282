using System.Numerics;

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Finds the block of From, Sent, To and Subject that Outlook and others put above a repeated message.</summary>
internal static class HeaderBlockFinder
{
    /// <summary>Long lists of recipients are wrapped; more lines than this are no field any more.</summary>
    private const int MaxContinuations = 12;

    /// <summary>Lines of a block: so that a body of nothing but fields costs no more than its length.</summary>
    private const int MaxLines = 60;

    /// <returns>How many lines from <paramref name="start"/> on are one header block; 0 for none.</returns>
    public static int LengthAt(IReadOnlyList<BodyLine> lines, int start, bool isSeparated)
    {
        if (HeaderLabels.Read(lines[start].Bare, out _) == HeaderKind.None) return 0;
        if (IsOnOneLine(lines[start].Bare)) return 1;

        var found = HeaderKind.None;
        var hasAddress = false;
        var hasTime = false;
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
                if (blanks > 0 || ++continuations > MaxContinuations) break;
                hasAddress |= continuations <= 2 && AddressSigns.Any(bare);
                continue;
            }

            if ((found & kind & ~HeaderKind.Other) != 0 && blanks > 0) break;
            found |= kind;
            hasAddress |= AddressSigns.Any(bare.AsSpan(value));
            hasTime |= kind == HeaderKind.Date && DateSigns.Any(bare.AsSpan(value));
            last = i;
            blanks = continuations = 0;
        }

        return IsBlock(found, hasAddress, hasTime, isSeparated) ? last - start + 1 : 0;
    }

    private static bool IsBlock(HeaderKind found, bool hasAddress, bool hasTime, bool isSeparated)
    {
        var kinds = BitOperations.PopCount((uint)(found & ~HeaderKind.Other));
        if ((found & HeaderKind.From) == 0) return kinds >= 2 && (found & HeaderKind.Date) != 0 && hasTime && (hasAddress || isSeparated);
        if (kinds >= 3) return hasAddress || hasTime || isSeparated || (found & HeaderKind.Subject) != 0;
        if (kinds == 2) return isSeparated ? hasAddress || hasTime || (found & HeaderKind.Subject) != 0 : hasAddress && (hasTime || (found & HeaderKind.Subject) != 0);
        return isSeparated && hasAddress;
    }

    /// <summary>From, Sent, To and Subject run together, as stripped markup leaves them.</summary>
    private static bool IsOnOneLine(string bare)
    {
        if (bare.Length is < 40 or > 1000) return false;
        var found = HeaderKind.None;
        for (var colon = bare.IndexOf(':'); colon >= 0; colon = bare.IndexOf(':', colon + 1))
        {
            var start = colon;
            while (start > 0 && char.IsLetter(bare[start - 1])) start--;
            found |= HeaderLabels.Of(bare.AsSpan(start, colon - start));
        }

        return (found & HeaderKind.From) != 0 && BitOperations.PopCount((uint)(found & ~HeaderKind.Other)) >= 3 && AddressSigns.Any(bare);
    }
}
