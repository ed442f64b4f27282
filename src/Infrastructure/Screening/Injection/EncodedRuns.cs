using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Finds the runs of the alphabet of base64 that <see cref="EncodedScanner"/> has to look at. Each word is a run: most are passed by sixteen characters at once.</summary>
internal static class EncodedRuns
{
    private const int Seen = 64;

    /// <returns>Where a run begins at or behind <paramref name="from"/> that is long enough for base64 or begins as hexadecimal does (or does not, near the end of the text); -1 when there is none.</returns>
    public static int FindNext(ReadOnlySpan<char> text, int from)
    {
        var window = 0UL; // The last characters up to here, a bit each that is in a run.
        var at = from;
        for (; Vector256.IsHardwareAccelerated && text.Length - at > Vector256<ushort>.Count; at += Vector256<ushort>.Count)
        {
            var runs = RunsOf(text[at..], out var digits);
            var starts = runs & ~((runs << 1) | (uint)(window >> (Seen - 1)));
            var pairs = starts & digits & ((digits >> 1) | (char.IsAsciiHexDigit(text[at + Vector256<ushort>.Count]) ? 1u << (Vector256<ushort>.Count - 1) : 0));
            window = (window >> Vector256<ushort>.Count) | ((ulong)runs << (Seen - Vector256<ushort>.Count));
            var longRuns = StartsOfLong(window);
            if ((pairs | longRuns) == 0) continue;
            var pair = pairs == 0 ? int.MaxValue : at + BitOperations.TrailingZeroCount(pairs);
            var run = longRuns == 0 ? int.MaxValue : at + Vector256<ushort>.Count - Seen + BitOperations.TrailingZeroCount(longRuns);
            return Math.Min(pair, run);
        }

        return FindNearEnd(text, from, at);
    }

    private static int FindNearEnd(ReadOnlySpan<char> text, int from, int at)
    {
        // A run may have begun before.
        var start = at;
        while (start > from && EncodedScanner.Base64.Contains(text[start - 1])) start--;
        if (start < at)
        {
            var end = text[at..].IndexOfAnyExcept(EncodedScanner.Base64);
            end = end < 0 ? text.Length : at + end;
            if (end - start >= EncodedScanner.MinBase64) return start;
            at = end;
        }

        var next = text[at..].IndexOfAny(EncodedScanner.Base64);
        return next < 0 ? -1 : at + next;
    }

    /// <summary>The bits from which on at least <see cref="EncodedScanner.MinBase64"/> are set.</summary>
    private static ulong StartsOfLong(ulong bits)
    {
        bits &= bits >> 1;
        bits &= bits >> 2;
        bits &= bits >> 4;
        bits &= bits >> 8;
        return bits & (bits >> (EncodedScanner.MinBase64 - 16)); // Those from which on sixteen are set.
    }

    /// <param name="digits">Those that are hexadecimal digits.</param>
    /// <returns>Which of the first sixteen characters are of the alphabet, a bit each.</returns>
    private static uint RunsOf(ReadOnlySpan<char> text, out uint digits)
    {
        var units = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text))).AsInt16();
        var lower = units | Vector256.Create((short)0x20);
        var isDigit = IsWithin(units, '0', '9');
        digits = (isDigit | IsWithin(lower, 'a', 'f')).ExtractMostSignificantBits();
        var isMark = Vector256.Equals(units, Vector256.Create((short)'+')) | Vector256.Equals(units, Vector256.Create((short)'/'))
            | Vector256.Equals(units, Vector256.Create((short)'-')) | Vector256.Equals(units, Vector256.Create((short)'_'));
        return (isDigit | IsWithin(lower, 'a', 'z') | isMark).ExtractMostSignificantBits();
    }

    private static Vector256<short> IsWithin(Vector256<short> units, char first, char last) =>
        Vector256.GreaterThan(units, Vector256.Create((short)(first - 1))) & Vector256.LessThan(units, Vector256.Create((short)(last + 1)));
}
