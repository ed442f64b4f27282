using System.Buffers;
using System.Globalization;
using System.Text;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Content;

/// <summary>Characters that print nothing: some make words hard to find, some carry words of their own to a model.</summary>
internal static class HiddenCharacters
{
    /// <summary>White space and what newsletters fill up a preview with.</summary>
    public static readonly SearchValues<char> Filler = SearchValues.Create(" \t\r\n\u00A0\u00AD\u034F\u061C\u200B\u200C\u200D\u200E\u200F\u2007\u2060\uFEFF\u202F\u2003\u2002\u2009\u200A\u2800");

    private static readonly SearchValues<char> Suspects = SearchValues.Create("\u180E\u200B\u200C\u200D\u2060\u2061\u2062\u2063\u2064\uFEFF\uDB40\uFE00\uFE01\uFE02\uFE03\uFE04\uFE05\uFE06\uFE07\uFE08\uFE09\uFE0A\uFE0B\uFE0C\uFE0D");

    /// <summary>Joiners are part of Persian words and of emoji; more than this in a row are not.</summary>
    private const int MaxJoiners = 2;

    public static bool Any(ReadOnlySpan<char> text) => text.ContainsAny(Suspects);

    /// <summary>The text without them; what was spelled in tag characters is reported as it reads, the rest as how many there were.</summary>
    public static string Remove(string text, ICollection<HiddenText> found)
    {
        if (!Any(text)) return text;
        var clean = new StringBuilder(text.Length);
        var tags = new StringBuilder();
        var zeroWidth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\uDB40' && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                var rune = char.ConvertToUtf32(c, text[i + 1]);
                if (EmojiTagLength(text, i) is var flag and > 0)
                {
                    clean.Append(text, i, flag);
                    i += flag - 1;
                    continue;
                }

                if (rune is >= 0xE0020 and < 0xE007F) tags.Append((char)(rune - 0xE0000));
                else if (ScriptCharacters.IsIdeographVariant(text, i, rune)) clean.Append(text, i, 2);
                else if (rune is >= 0xE0100 and <= 0xE01EF) zeroWidth++;
                i++;
            }
            else if (c is '\u200C' or '\u200D')
            {
                var run = RunLength(text, i);
                if (run <= MaxJoiners) clean.Append(c);
                else i += run - 1;
                if (run > MaxJoiners) zeroWidth += run;
            }
            else if (ScriptCharacters.IsWritten(text, i))
            {
                clean.Append(c);
            }
            else if (c is >= '\uFE00' and <= '\uFE0D')
            {
                zeroWidth++;
            }
            else if (Suspects.Contains(c) && c != '\uDB40')
            {
                if (c != '\uFEFF' || i > 0) zeroWidth++;
            }
            else
            {
                clean.Append(c);
            }
        }

        if (tags.Length > 0) found.Add(new HiddenText(tags.Length > 500 ? tags.ToString(0, 500) : tags.ToString(), "tag_characters"));
        if (zeroWidth > 0) found.Add(new HiddenText(string.Create(CultureInfo.InvariantCulture, $"{zeroWidth} zero-width characters"), "zero_width"));
        return clean.ToString();
    }

    /// <summary>The flags of England, Scotland and Wales are a black flag and tag characters: those are seen.</summary>
    private static int EmojiTagLength(string text, int at)
    {
        if (at < 2 || text[at - 2] != '\uD83C' || text[at - 1] != '\uDFF4') return 0; // U+1F3F4
        var end = at;
        while (end + 1 < text.Length && text[end] == '\uDB40' && end - at < 16)
        {
            end += 2;
            if (text[end - 1] == '\uDC7F') return end - at;
        }

        return 0;
    }

    private static int RunLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] is '\u200C' or '\u200D' or '\u200B') end++;
        return end - at;
    }
}
