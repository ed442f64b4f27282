using System.Buffers;
using System.Text;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Finds characters that print nothing and carry something: words in tag characters or variation selectors, words cut up by zero-width characters, text turned round.</summary>
internal static class InvisibleScanner
{
    private const int MinSmuggled = 4;

    /// <summary>Characters of smuggled text that are read on.</summary>
    private const int MaxSmuggled = 4_000;

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        "\u180E\u200B\u200C\u200D\u2060\u2061\u2062\u2063\u2064\uFEFF\uDB40\u202D\u202E\uFE00\uFE01\uFE02\uFE03\uFE04\uFE05\uFE06\uFE07\uFE08\uFE09\uFE0A\uFE0B\uFE0C\uFE0D\uFE0E\uFE0F\u3164\uFFA0\u115F\u1160");

    /// <returns>What was written in characters that print nothing; empty when nothing was.</returns>
    public static string Scan(string text, List<Evidence> found)
    {
        var at = text.AsSpan().IndexOfAny(Suspects);
        if (at < 0) return "";
        var smuggled = new StringBuilder();
        var (inside, first, firstSmuggled, smuggledCount) = (0, -1, -1, 0);
        for (; at < text.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(Suspects);
            if (next < 0) break;
            at += next;
            var c = text[at];
            if (c is '\u202E' or '\u202D')
            {
                found.Add(new Evidence("bidi_override", 0.35, at, 1));
            }
            else if (c == '\uDB40' || c is >= '\uFE00' and <= '\uFE0F')
            {
                var length = Smuggled(text, at, smuggled, out var count);
                if (count >= MinSmuggled && firstSmuggled < 0) firstSmuggled = at;
                if (count >= MinSmuggled) smuggledCount += count;
                at += length - 1;
            }
            else if (at > 0 && at + 1 < text.Length && IsLatin(text[at - 1]) && IsLatin(text[at + 1]))
            {
                inside++;
                if (first < 0) first = at;
            }
        }

        if (smuggledCount > 0) found.Add(new Evidence("invisible_text", smuggledCount >= 8 ? 0.85 : 0.5, firstSmuggled, 2));
        if (inside > 0) found.Add(new Evidence("split_words", inside switch { 1 => 0.08, 2 or 3 => 0.2, _ => 0.4 }, first, 1));
        return smuggledCount > 0 ? smuggled.ToString() : "";
    }

    private static bool IsLatin(char c) => c < '\u0250' && char.IsLetter(c);

    /// <summary>A run of tag characters is ASCII moved up; one of variation selectors may be octets.</summary>
    private static int Smuggled(string text, int start, StringBuilder words, out int count)
    {
        var at = start;
        count = 0;
        var isFlag = start >= 2 && text[start - 2] == '\uD83C' && text[start - 1] == '\uDFF4';
        while (at < text.Length)
        {
            int value;
            if (text[at] is >= '\uFE00' and <= '\uFE0F')
            {
                value = text[at] - '\uFE00';
                at++;
            }
            else if (text[at] == '\uDB40' && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                var rune = char.ConvertToUtf32(text[at], text[at + 1]);
                value = rune is >= 0xE0020 and < 0xE007F ? rune - 0xE0000 : rune is >= 0xE0100 and <= 0xE01EF ? rune - 0xE0100 + 16 : -1;
                at += 2;
            }
            else
            {
                break;
            }

            count++;
            if (value is >= 0x20 and < 0x7F && words.Length < MaxSmuggled) words.Append((char)value);
        }

        // The flags of England, Scotland and Wales.
        if (isFlag && count <= 7) count = 0;
        return Math.Max(1, at - start);
    }
}
