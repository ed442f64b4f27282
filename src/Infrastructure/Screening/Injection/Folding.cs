using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>How a character is compared: compatibility forms and accents undone, lower case, invisible characters gone.</summary>
internal static class Folding
{
    /// <summary>Stands for "leave it out".</summary>
    public const char Nothing = '\0';

    private static readonly char[] Plain = Build();

    /// <summary>Letters of Cyrillic, Greek, Armenian and Cherokee that look like Latin ones, as in Unicode's confusables, and phonetic small capitals.</summary>
    private static readonly Dictionary<char, char> LookAlikes = BuildLookAlikes();

    /// <summary>Whether it is a character of ASCII that is seen and never a blank: of those, capitals alone change.</summary>
    public static bool IsPlainAscii(char character) => character is > ' ' and < '\u007F' and not ('-' or '_' or '`');

    /// <summary>One code unit; what becomes several letters (ligatures) is written to <paramref name="rest"/>.</summary>
    public static char Of(char character, out string? rest)
    {
        rest = character switch
        {
            '\u00DF' => "s",
            '\u00E6' or '\u00C6' or '\u0153' or '\u0152' => "e",
            '\uFB01' => "i",
            '\uFB02' => "l",
            _ => null,
        };
        return Plain[character];
    }

    /// <summary>The same beyond the first plane: mathematical letters, enclosed letters; others are a blank.</summary>
    public static char OfPair(int rune)
    {
        if (rune is >= 0x1D400 and <= 0x1D7FF || rune is >= 0x1F130 and <= 0x1F189)
        {
            if (rune >= 0x1F130) return (char)('a' + ((rune - 0x1F130) % 32 % 26));
            var plain = char.ConvertFromUtf32(rune).Normalize(NormalizationForm.FormKC);
            return plain.Length == 1 ? Plain[plain[0]] : ' ';
        }

        if (rune is >= 0xE0000 and <= 0xE0FFF) return Nothing;
        return rune is >= 0x20000 and <= 0x323AF ? '\u4E00' : ' ';
    }

    /// <returns>The Latin letter it looks like; itself when it looks like none.</returns>
    public static char LatinOf(char folded) => folded < '\u0250' ? folded : LookAlikes.GetValueOrDefault(folded, folded);

    public static bool HasLatinLook(char folded) => folded is >= 'a' and <= 'z' || LookAlikes.ContainsKey(folded);

    /// <summary>Whether words of this script are written without blanks between them, or with other words grown onto them.</summary>
    public static bool IsUnspaced(char c) =>
        c is >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17FF' or >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF' or >= '\u0590' and <= '\u06FF';

    public static string Text(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var plain = Of(c, out var rest);
            if (plain == Nothing) continue;
            folded.Append(plain).Append(rest);
        }

        return folded.ToString();
    }

    private static char[] Build()
    {
        var plain = new char[char.MaxValue + 1];
        for (var i = 0; i < plain.Length; i++) plain[i] = Fold((char)i);
        foreach (var (from, to) in "ıiŁlłlĐdđdØoøoßsÆaæaŒoœoÞtþtðdħhĸkŋn’'‘'ʼ'´'`'أاإاآاٱاىيیيکكةهςσёеЁе".Chunk(2).Select(pair => (pair[0], pair[1]))) plain[from] = to;
        return plain;
    }

    private static char Fold(char c)
    {
        if (c < '\u0080') return c is '-' or '_' or '\t' or '\r' or '\n' ? ' ' : c < ' ' || c == '\u007F' ? Nothing : char.ToLowerInvariant(c);
        if (char.IsSurrogate(c) || c is >= '\uFDD0' and <= '\uFDEF' or >= '\uFFFE') return ' ';
        if (c == '\u093C') return Nothing; // The dot of Devanagari letters, which may be a part of them.
        switch (char.GetUnicodeCategory(c))
        {
            case UnicodeCategory.Format or UnicodeCategory.Control:
                return Nothing;
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.OtherSymbol when c is < '\u2460' or > '\u24FF':
                return ' ';
            case UnicodeCategory.NonSpacingMark when c is < '\u0900' or >= '\u1AB0' and < '\u2DE0' or >= '\uFE00' and <= '\uFE2F':
                return Nothing;
        }

        // Syllables of Hangul and kana with their marks are letters of their own.
        if (c is >= '\u3040' and <= '\u30FF' or >= '\uAC00' and <= '\uD7AF') return c;
        var decomposed = c.ToString().Normalize(NormalizationForm.FormKD);
        var first = decomposed[0] == ' ' && decomposed.Length > 1 ? c : decomposed[0] == '(' && decomposed.Length > 1 ? decomposed[1] : decomposed[0];
        // Й and its like are letters of their own for those who write with them.
        if (c is 'й' or 'Й' or 'ї' or 'Ї') first = c;
        return char.ToLowerInvariant(first);
    }

    private static Dictionary<char, char> BuildLookAlikes()
    {
        const string Pairs =
            "аaвbсcԁdеeғfԍgһhнhіiїiјjкkӏlмmпnоoрpԛqгrѕsтtцuѵvԝwхxуyзzҽeӕaьbп" + "nԏg" +
            "αaβbγyεeηnιiκkλlμuνvοoπnρpσoτtυuωwχx" +
            "աwօoսuհhոnցgյjզqռnտsқkքfѡw" +
            "ɑaʙbᴄcᴅdᴇeꜰfɡgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzɩiɛeıi";
        return Pairs.Chunk(2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
