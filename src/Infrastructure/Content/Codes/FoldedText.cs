using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Content.Codes;

/// <summary>A text in two forms of one length: as typed with plain digits and letters, and folded so that phrases can be compared.</summary>
internal sealed class FoldedText
{
    /// <summary>Stands for the characters of an address or URL: nothing in them is a word or a code.</summary>
    public const char Mask = '\u0002';

    private static readonly char[] Bases = BuildBases();

    private readonly StringBuilder _typed;
    private bool _afterBlank = true;

    private FoldedText(string text, int limit)
    {
        var length = Math.Min(text.Length, limit);
        _typed = new StringBuilder(length);
        for (var i = 0; i < length; i++)
        {
            var end = UrlEnd(text, i, length);
            if (end > i)
            {
                _typed.Append(Mask);
                _afterBlank = false;
                i = end - 1;
            }
            else
            {
                Take(text[i]);
            }
        }

        Typed = _typed.ToString();
        Folded = string.Create(Typed.Length, Typed, static (folded, typed) =>
        {
            for (var i = 0; i < folded.Length; i++) folded[i] = Fold(typed[i]);
        });
    }

    /// <summary>Full-width and other digits as ASCII, blanks in a row as one, accents and invisible characters gone, case kept.</summary>
    public string Typed { get; }

    /// <summary>The same in lower case, hyphens as blanks.</summary>
    public string Folded { get; }

    /// <param name="limit">Characters of the text that are looked at.</param>
    public static FoldedText Of(string text, int limit) => new(text, limit);

    /// <summary>A phrase as it stands in <see cref="Folded"/>.</summary>
    public static string Phrase(string text) => Of(text, int.MaxValue).Folded;

    /// <summary>Whether the character takes part in words that are set apart by blanks: Latin, Greek, Cyrillic and their neighbours.</summary>
    public static bool IsWordCharacter(char character) => character < '\u0590' && char.IsLetterOrDigit(character);

    private void Take(char character)
    {
        if (character == '\n')
        {
            if (_typed.Length > 0 && _typed[^1] == ' ') _typed.Length--;
            _typed.Append('\n');
            _afterBlank = true;
            return;
        }

        if (char.IsWhiteSpace(character) || character == Mask)
        {
            if (!_afterBlank) _typed.Append(' ');
            _afterBlank = true;
            return;
        }

        var plain = Plain(character);
        if (plain == '\0') return;
        _typed.Append(plain);
        _afterBlank = false;
    }

    private static char Plain(char character)
    {
        if (character < '\u0080') return character < ' ' ? '\0' : character;
        if (character is >= '\uFF01' and <= '\uFF5E' and not '\uFF0C') return (char)(character - 0xFEE0);
        if (character is '\u2018' or '\u2019' or '\u02BC' or '\u00B4') return '\'';
        if (character is (>= '\u2010' and <= '\u2015') or '\u2212') return '-';
        return char.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.DecimalDigitNumber => (char)('0' + (int)char.GetNumericValue(character)),
            UnicodeCategory.Format or UnicodeCategory.Control => '\0',
            UnicodeCategory.NonSpacingMark when character is < '\u0370' or (>= '\u0591' and <= '\u05C7') or (>= '\u064B' and <= '\u0652') => '\0',
            _ => character < Bases.Length ? Bases[character] : character,
        };
    }

    private static char Fold(char character) => character switch
    {
        '-' => ' ',
        'ς' => 'σ',
        'أ' or 'إ' or 'آ' => 'ا',
        _ => char.ToLowerInvariant(character),
    };

    /// <returns>Past the URL or address that starts here; <paramref name="start"/> when none does.</returns>
    private static int UrlEnd(string text, int start, int length)
    {
        var c = text[start];
        if (c is not ('h' or 'H' or 'w' or 'W' or 'm' or 'M')) return start;
        if (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1])) return start;
        var rest = text.AsSpan(start, length - start);
        var isUrl = rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        if (!isUrl) return start;
        var end = start;
        while (end < length && text[end] > ' ' && text[end] < '\u007F' && text[end] is not ('<' or '>' or '"' or ')' or ']')) end++;
        return end;
    }

    /// <summary>Letters without their accents, up to Vietnamese and Greek extended.</summary>
    private static char[] BuildBases()
    {
        var bases = new char[0x2000];
        for (var i = 0; i < bases.Length; i++)
        {
            var isAccentable = i is (>= 0xC0 and < 0x590) or >= 0x1E00;
            bases[i] = isAccentable ? ((char)i).ToString().Normalize(NormalizationForm.FormD)[0] : (char)i;
        }

        foreach (var (from, to) in "ıiŁLłlĐDđdØOøoßsÆEæeŒEœeþt".Chunk(2).Select(pair => (pair[0], pair[1]))) bases[from] = to;
        return bases;
    }
}
