using System.Globalization;
using System.Text;

namespace AgentSend.Application.Messages;

/// <summary>Compares two texts by their words, whatever their order and layout: whether a plain body and an HTML body say the same.</summary>
public static class SharedWords
{
    /// <summary>From this share on two texts are forms of one: a plain part leaves out menus and footers, and has other words for pictures.</summary>
    public const double Same = 0.2;

    /// <summary>Characters of each that are compared; more do not make it surer.</summary>
    private const int MaxCharacters = 50_000;

    /// <summary>Letters from which on a word says something of its own; shorter ones are the same everywhere.</summary>
    private const int MinLetters = 4;

    /// <summary>Below so many words short ones count, too.</summary>
    private const int FewWords = 4;

    /// <returns>0 to 1: of the different words of <paramref name="text"/> those that stand in <paramref name="within"/>, too; 1 when it has none.</returns>
    public static double Share(string text, string within)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(within);
        var words = Words(text, MinLetters);
        var others = Words(within, MinLetters);
        if (words.Count < FewWords) (words, others) = (Words(text, 1), Words(within, 1));
        return words.Count == 0 ? 1 : (double)words.Count(others.Contains) / words.Count;
    }

    /// <summary>Addresses of pages count by their parts; of scripts without blanks every character is a word.</summary>
    private static HashSet<string> Words(string text, int least)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var word = new StringBuilder();
        for (var i = 0; i <= text.Length && i <= MaxCharacters; i++)
        {
            var c = i < text.Length && i < MaxCharacters ? text[i] : ' ';
            if (c >= '\u2E80' && char.IsLetter(c)) words.Add(c.ToString());
            else if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) word.Append(c);
            else Take();
        }

        return words;

        void Take()
        {
            if (word.Length >= least) words.Add(word.ToString());
            word.Clear();
        }
    }
}
