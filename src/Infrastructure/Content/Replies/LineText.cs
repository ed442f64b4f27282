using System.Buffers;
using System.Text;

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Looks at lines the way a reader does: without what is not seen.</summary>
internal static class LineText
{
    // Marks, embeddings and isolates of direction (Gmail puts them around names in Hebrew and Arabic), zero-width characters, soft hyphen.
    private static readonly SearchValues<char> Unseen = SearchValues.Create("\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF\u00AD\u061C");
    private static readonly SearchValues<char> OddSpaces = SearchValues.Create("\u00A0\u202F\u2009\u3000\t");

    /// <summary>Trimmed, without unseen characters, every kind of space a plain one.</summary>
    public static string Bare(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (!trimmed.ContainsAny(Unseen) && !trimmed.ContainsAny(OddSpaces)) return trimmed.Length == text.Length ? text : trimmed.ToString();

        var bare = new StringBuilder(trimmed.Length);
        foreach (var c in trimmed)
        {
            if (Unseen.Contains(c)) continue;
            bare.Append(OddSpaces.Contains(c) ? ' ' : c);
        }

        return bare.ToString().Trim();
    }

    /// <summary>Whether <paramref name="text"/> begins with the word, and the word ends there.</summary>
    public static bool StartsWithWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && (text.Length == word.Length || !IsSpelled(word[^1]) || !char.IsLetterOrDigit(text[word.Length]));

    /// <summary>Whether words of this script stand apart by spaces; Chinese, Japanese and Thai have no gaps to look for.</summary>
    public static bool IsSpelled(char c) => char.IsLetter(c) && c is not ((>= '\u0E00' and <= '\u0E7F') or (>= '\u2E80' and <= '\uD7FF'));

    public static int CountWords(ReadOnlySpan<char> text)
    {
        var count = 0;
        var inWord = false;
        foreach (var c in text)
        {
            var isSpace = char.IsWhiteSpace(c);
            if (!isSpace && !inWord) count++;
            inWord = !isSpace;
        }

        return count;
    }
}
