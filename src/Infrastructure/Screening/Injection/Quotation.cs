namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Which stretches of a passage stand in quotation marks or between backticks.</summary>
internal sealed class Quotation
{
    /// <summary>A longer stretch between two marks is no quotation: one of them was an apostrophe or stands for inches.</summary>
    private const int MaxLength = 400;

    private readonly List<(int Start, int End)> _stretches = [];

    public Quotation(FoldedPassage passage)
    {
        var text = passage.Characters;
        var open = -1;
        var close = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (open >= 0 && i - open > MaxLength) open = -1;
            if (open >= 0 && c == close && (c != '\'' || i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])))
            {
                if (i - open > 3) _stretches.Add((open, i + 1));
                open = -1;
            }
            else if (open < 0 && CloserOf(c) is var closer and not '\0' && (c != '\'' || i == 0 || text[i - 1] == ' '))
            {
                (open, close) = (i, closer);
            }
        }
    }

    /// <summary>Whether some of it stands in one.</summary>
    public bool Covers(int start, int end)
    {
        foreach (var stretch in _stretches)
            if (stretch.Start < end && start < stretch.End && (stretch.Start <= start || end <= stretch.End)) return true;
        return false;
    }

    private static char CloserOf(char c) => c switch
    {
        '"' => '"',
        '\'' => '\'',
        '`' => '`',
        '\u201C' => '\u201D',
        '\u201E' => '\u201C',
        '\u201D' => '\u201D',
        '\u00AB' => '\u00BB',
        '\u00BB' => '\u00AB',
        '\u300C' => '\u300D',
        '\u300E' => '\u300F',
        _ => '\0',
    };
}
