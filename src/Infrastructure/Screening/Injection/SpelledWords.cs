using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Takes the blanks and marks out of "i g n o r e" and "i.g.n.o.r.e"; a wider gap stays one.</summary>
internal static class SpelledWords
{
    /// <summary>So many single letters in a row are a word that was spelled apart.</summary>
    private const int MinSpelled = 5;

    /// <summary>Places from which on one look at sixteen characters and those behind them says whether a spelled word can begin there.</summary>
    private const int Stride = 32 - (2 * (MinSpelled - 1)) + 1;

    private static readonly SearchValues<char> Gaps = SearchValues.Create(" .*/,~+·|");

    /// <param name="places">Moved as the characters are.</param>
    /// <returns>Which characters are of such words; null when there are none.</returns>
    public static bool[]? Join(Span<char> characters, PassagePlaces places, ref int length)
    {
        ReadOnlySpan<char> text = characters[..length];
        var start = Find(text, 0);
        if (start == length) return null;
        var spelled = new bool[length];
        var each = places.Spread(length);
        var (read, write) = (start, start); // Never more is written than was read.
        while (start < length)
        {
            var end = EndOf(text, start);
            for (; read < end; read++)
            {
                if (!char.IsLetter(characters[read])) continue;
                spelled[write] = true;
                each[write] = each[read];
                characters[write++] = characters[read];
            }

            start = Find(text, end);
            characters[end..start].CopyTo(characters[write..]);
            each[end..start].CopyTo(each[write..]);
            write += start - end;
            read = start;
        }

        length = write;
        return spelled;
    }

    /// <returns>Where the first word that is spelled apart begins at or behind <paramref name="from"/>; the length of the text when none does.</returns>
    private static int Find(ReadOnlySpan<char> text, int from)
    {
        var at = from;
        // Every other character of such a word is a gap: where no four are in a row so, none begins.
        for (; Vector256.IsHardwareAccelerated && text.Length - at >= 2 * Vector256<ushort>.Count; at += Stride)
        {
            var gaps = GapsOf(text[at..]) | (GapsOf(text[(at + Vector256<ushort>.Count)..]) << Vector256<ushort>.Count);
            if (((gaps >> 1) & (gaps >> 3) & (gaps >> 5) & (gaps >> 7)) == 0) continue;
            for (var i = at; i < at + Stride; i++)
                if (EndOf(text, i) > i) return i;
        }

        for (; at < text.Length; at++)
            if (EndOf(text, at) > at) return at;
        return text.Length;
    }

    /// <summary>Which of sixteen characters may be gaps, a bit each.</summary>
    private static uint GapsOf(ReadOnlySpan<char> text)
    {
        var units = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text)));
        var isMark = Vector256.LessThanOrEqual(units - Vector256.Create((ushort)'*'), Vector256.Create((ushort)('/' - '*')));
        var isBar = Vector256.Equals(units | Vector256.Create((ushort)0x02), Vector256.Create((ushort)'~'));
        return (Vector256.Equals(units, Vector256.Create((ushort)' ')) | isMark | isBar | Vector256.Equals(units, Vector256.Create((ushort)'·'))).ExtractMostSignificantBits();
    }

    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        if (!IsLoneLetter(text, start)) return start;
        var end = start + 1;
        var letters = 1;
        while (end + 1 < text.Length && IsGap(text[end]) && IsLoneLetter(text, end + 1))
        {
            end += 2;
            letters++;
        }

        return letters >= MinSpelled ? end : start;
    }

    private static bool IsLoneLetter(ReadOnlySpan<char> text, int at) =>
        (at + 1 == text.Length || IsGap(text[at + 1])) && (at == 0 || IsGap(text[at - 1])) && char.IsLetter(text[at]) && text[at] < '\u0600';

    private static bool IsGap(char c) => Gaps.Contains(c);
}
