using System.Buffers;
using System.Text;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>A language's letters in a charset of eight bits, and how much octets look like words of it.</summary>
/// <param name="letters">In lower case, the most frequent first; eight of them make half of any text, eighteen nearly all.</param>
internal sealed class CharsetAlphabet(string charset, Encoding encoding, string letters)
{
    /// <summary>What stands between the words of all of them.</summary>
    private static readonly SearchValues<char> Punctuation = SearchValues.Create("\u00A0\u200C\u200D\u200E\u200F«»—–…“”„‘’‚‹›№°€§©®™·•،؟؛ـ฿±´`");

    public string Charset => charset;

    /// <summary>Mean weight of a short text in its own charset, with some room.</summary>
    public double MinWeight { get; init; } = 1.6;

    /// <summary>Letters no word begins with.</summary>
    public string NeverFirst { get; init; } = "";

    /// <summary>Letters no word ends with.</summary>
    public string NeverLast { get; init; } = "";

    /// <summary>Letters nothing but the end of a word has.</summary>
    public string OnlyLast { get; init; } = "";

    /// <returns>
    /// The mean of the letters, 3 for frequent ones to 1 for rare ones, less six times the share of what no writer does: signs amid the text, letters of other
    /// languages, a capital amid a word, an octet without a character. A text in its own charset has next to none of it, in any other one some even when short.
    /// </returns>
    public double Weigh(ReadOnlySpan<byte> octets)
    {
        var text = encoding.GetString(octets);
        var (count, sum, wrong, capitals) = (0, 0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80 || Punctuation.Contains(c)) continue;
            var place = letters.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            count++;
            if (char.IsUpper(c)) capitals++;
            if (place < 0 || IsMisplaced(text, i, c)) wrong++;
            if (place >= 0) sum += place < 8 ? 3 : place < 18 ? 2 : 1;
        }

        // In this old charset the quotation marks of Windows are capitals.
        if (charset == "cp866" && capitals * 2 > count) return 0;
        return count == 0 ? 0 : (sum - (6.0 * wrong)) / count;
    }

    private bool IsMisplaced(string text, int at, char c)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var isFirst = before < 0x80 || !IsPart(before);
        if (!isFirst && char.IsUpper(c) && char.IsLower(before)) return true;
        if (isFirst && NeverFirst.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal) && !char.IsUpper(c)) return true;
        var isLast = at + 1 >= text.Length || text[at + 1] < 0x80 || !IsPart(text[at + 1]);
        return isLast ? !isFirst && NeverLast.Contains(c, StringComparison.Ordinal) : OnlyLast.Contains(c, StringComparison.Ordinal);
    }

    private bool IsPart(char c) => letters.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal);
}
