namespace AgentSend.Infrastructure.Content;

/// <summary>
/// Tells where a script needs a character that prints nothing: between the words of Khmer and Thai, at a line's end that must not break, and behind an
/// ideograph that has several forms (Unicode 16 chapter 23.2 and 23.4, UTS 37). One at a time; a run of them, or one amid Latin letters, is no writing.
/// </summary>
internal static class ScriptCharacters
{
    /// <summary>The last selector that forms of ideographs are registered with in any number; those above carry what somebody hides.</summary>
    private const int LastIdeographSelector = 0xE011F;

    /// <param name="at">Where the first half of a variation selector stands.</param>
    public static bool IsIdeographVariant(string text, int at, int selector) =>
        selector is >= 0xE0100 and <= LastIdeographSelector && at > 0 && (IsIdeograph(text[at - 1]) || (at > 1 && char.IsSurrogatePair(text[at - 2], text[at - 1]) && char.ConvertToUtf32(text[at - 2], text[at - 1]) is >= 0x20000 and < 0x40000));

    /// <summary>Whether the character at a place is part of the writing there.</summary>
    public static bool IsWritten(string text, int at)
    {
        if (at == 0 || at + 1 >= text.Length) return at > 0 && text[at] is >= '\uFE00' and <= '\uFE02' && HasForms(text[at - 1]);
        var (before, after) = (text[at - 1], text[at + 1]);
        return text[at] switch
        {
            '\u200B' => IsUnspaced(before) ? IsUnspaced(after) || char.IsAsciiLetterOrDigit(after) : IsUnspaced(after) && char.IsAsciiLetterOrDigit(before),
            '\u2060' => IsJoined(before) && IsJoined(after) && !(IsLatin(before) && IsLatin(after)),
            '\u180E' => IsMongolian(before) && IsMongolian(after),
            >= '\uFE00' and <= '\uFE02' => HasForms(before) && after is not (>= '\uFE00' and <= '\uFE0F'),
            _ => false,
        };
    }

    /// <summary>Scripts whose words stand together: Thai, Lao, Tibetan, Myanmar, Khmer, Tai, Balinese, Javanese and the ideographs with kana.</summary>
    private static bool IsUnspaced(char c) =>
        c is (>= '\u0E00' and <= '\u0FFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u1950' and <= '\u1AAF') or (>= '\u1B00' and <= '\u1B7F')
            or (>= '\uA980' and <= '\uA9FF') or (>= '\uAA00' and <= '\uAADF') or (>= '\u3040' and <= '\u30FF') || IsIdeograph(c);

    private static bool IsIdeograph(char c) => c is (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or '\u3005' or '\u3007';

    private static bool IsJoined(char c) => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not (>= '\u200B' and <= '\u200F') and not (>= '\u2060' and <= '\u2064') and not '\uFEFF';

    private static bool IsLatin(char c) => c < '\u0530' && char.IsLetterOrDigit(c);

    private static bool IsMongolian(char c) => c is >= '\u1800' and <= '\u18AF' and not '\u180E';

    /// <summary>Characters with standardised forms: ideographs, letters of Myanmar and Phags-pa, mathematical signs.</summary>
    private static bool HasForms(char c) => IsIdeograph(c) || c is (>= '\u1000' and <= '\u109F') or (>= '\uA840' and <= '\uA87F') or (>= '\u2200' and <= '\u22FF') or (>= '\u2A00' and <= '\u2AFF') or (>= '\u3000' and <= '\u303F') or (>= '\uFF01' and <= '\uFF5E');
}
