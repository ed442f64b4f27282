using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Content;

/// <summary>The beginning of a text, on one line.</summary>
internal static class Preview
{
    /// <summary>Characters (UTF-16), as the contract has it.</summary>
    private const int MaxLength = 160;

    /// <summary>How far back a gap between words is looked for.</summary>
    private const int Reach = 20;

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var line = new StringBuilder(MaxLength + 32);
        var end = 0;
        for (; end < text.Length && line.Length <= MaxLength + 32; end++)
        {
            if (!char.IsWhiteSpace(text[end]) && !char.IsControl(text[end])) line.Append(text[end]);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        var words = line.ToString().TrimEnd();
        return words.Length <= MaxLength ? words : words[..CutOf(words)].TrimEnd();
    }

    private static int CutOf(string words)
    {
        var gap = words.LastIndexOf(' ', MaxLength, Reach);
        if (gap > 0) return gap;
        // No half character: an emoji of several code points is one to a reader (UAX #29).
        var cut = 0;
        for (var next = 0; next <= MaxLength; next += StringInfo.GetNextTextElementLength(words, next)) cut = next;
        return cut > 0 ? cut : char.IsHighSurrogate(words[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
    }
}
