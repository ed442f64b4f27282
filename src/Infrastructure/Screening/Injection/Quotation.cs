using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Which stretches of a passage stand in quotation marks or between backticks. They are looked for when somebody first asks.</summary>
internal sealed class Quotation(FoldedPassage passage)
{
    /// <summary>A longer stretch between two marks is no quotation: one of them was an apostrophe or stands for inches.</summary>
    private const int MaxLength = 400;

    private const int MinLength = 4;

    private static readonly SearchValues<char> Openers = SearchValues.Create("\"'`\u201C\u201E\u201D\u00AB\u00BB\u300C\u300E");

    private List<(int Start, int End)>? _stretches;

    /// <summary>Whether some of it stands in one.</summary>
    public bool Covers(int start, int end)
    {
        foreach (var stretch in _stretches ??= Find(passage.Characters))
            if (stretch.Start < end && start < stretch.End && (stretch.Start <= start || end <= stretch.End)) return true;
        return false;
    }

    private static List<(int Start, int End)> Find(ReadOnlySpan<char> text)
    {
        var found = new List<(int Start, int End)>();
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAny(Openers);
            if (next < 0) break;
            at += next;
            if (text[at] == '\'' && at > 0 && text[at - 1] != ' ')
            {
                at++;
                continue;
            }

            var close = FindCloser(text, at);
            if (close - at >= MinLength) found.Add((at, close + 1));
            at = close < 0 ? at + MaxLength + 1 : close + 1;
        }

        return found;
    }

    /// <returns>Negative when there is none near enough.</returns>
    private static int FindCloser(ReadOnlySpan<char> text, int open)
    {
        var closer = CloserOf(text[open]);
        var end = Math.Min(text.Length, open + MaxLength + 1);
        for (var at = open + 1; at < end; at++)
        {
            var next = text[at..end].IndexOf(closer);
            if (next < 0) break;
            at += next;
            if (closer != '\'' || at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1])) return at; // Else an apostrophe.
        }

        return -1;
    }

    private static char CloserOf(char c) => c switch
    {
        '\u201C' => '\u201D',
        '\u201E' => '\u201C',
        '\u201D' => '\u201D',
        '\u00AB' => '\u00BB',
        '\u00BB' => '\u00AB',
        '\u300C' => '\u300D',
        '\u300E' => '\u300F',
        _ => c,
    };
}
