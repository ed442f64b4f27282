using System.Globalization;
using System.Text;

namespace AgentSend.Application.Search;

/// <summary>What two spellings of a word have in common: no case, no diacritics, no compatibility forms. The same on every engine, since no engine does it.</summary>
internal static class WordFolding
{
    private const int FirstBeyondBmp = 0x10000;

    private static readonly string?[] Known = new string?[FirstBeyondBmp];

    /// <summary>Letters that no decomposition reaches.</summary>
    private static readonly Dictionary<char, string> Irregular = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ħ'] = "h",
        ['ı'] = "i",
        ['ς'] = "σ",
    };

    /// <returns>What the character counts as inside a word; empty when it counts as nothing there, such as an accent or a zero-width joiner.</returns>
    public static string Fold(Rune rune)
    {
        if (rune.Value >= FirstBeyondBmp) return Compute(rune);
        return Known[rune.Value] ??= Compute(rune);
    }

    /// <summary>In writing systems without spaces between words: Han, Kana, Hangul (whose particles cling to words), Thai, Lao, Khmer, Burmese, Tibetan.</summary>
    public static bool IsUnspaced(int value) => value is (>= 0x0E00 and <= 0x0FFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1100 and <= 0x11FF) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x3007) or (>= 0x3021 and <= 0x30FF and not 0x30FB) or (>= 0x3100 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static string Compute(Rune rune)
    {
        if (IsIgnored(rune.Value)) return "";
        var folded = new StringBuilder();
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
        {
            if (!IsAlphabetic(part.Value))
            {
                if (IsWordCharacter(part)) folded.Append(part.ToString());
                continue;
            }

            foreach (var letter in part.ToString().Normalize(NormalizationForm.FormD))
            {
                if (IsIgnored(letter)) continue;
                if (Irregular.TryGetValue(letter, out var plain)) folded.Append(plain);
                else folded.Append(letter);
            }
        }

        return folded.ToString();
    }

    /// <summary>Letters, digits, and the marks that scripts such as Devanagari write vowels with.</summary>
    public static bool IsWordCharacter(Rune rune) => Rune.GetUnicodeCategory(rune) is <= UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    /// <summary>Scripts whose accents may be left out when searching: Latin, Greek, Cyrillic.</summary>
    private static bool IsAlphabetic(int value) => value is (>= 0x00C0 and <= 0x052F and not 0x00D7 and not 0x00F7) or (>= 0x1E00 and <= 0x1FFF);

    /// <summary>Accents by themselves, Hebrew and Arabic vowel points, variation selectors, and characters without width.</summary>
    private static bool IsIgnored(int value) => value is (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05C7 and not 0x05BE and not 0x05C0 and not 0x05C3 and not 0x05C6)
        or (>= 0x064B and <= 0x065F) or 0x0670 or 0x0640 or 0x00AD or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x2064)
        or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0xE0000 and <= 0xE01EF);
}
