using System.Text;

namespace AgentSend.Api.Cli;

/// <summary>Columns as wide as what is in them, two blanks apart; the last one ends where its text does.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    /// <param name="cells">One for each head; strangers' text is made harmless here.</param>
    public Table Add(params string?[] cells)
    {
        _rows.Add([.. cells.Select(cell => Terminal.Line(cell))]);
        return this;
    }

    public string Write(Terminal terminal)
    {
        var widths = heads.Select((head, i) => _rows.Select(row => WidthOf(row[i])).Append(WidthOf(head)).Max()).ToArray();
        var text = new StringBuilder(terminal.Paint(Join(heads, widths), Colour.Bold));
        foreach (var row in _rows) text.Append('\n').Append(Join(row, widths));
        return text.ToString();
    }

    private static string Join(string[] cells, int[] widths) =>
        string.Concat(cells.Select((cell, i) => i == cells.Length - 1 ? cell : cell + new string(' ', widths[i] - WidthOf(cell) + 2))).TrimEnd();

    /// <summary>Columns of a terminal: the wide letters of East Asia and pictures take two.</summary>
    private static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.Format) continue;
            width += IsWide(rune.Value) ? 2 : 1;
        }

        return width;
    }

    private static bool IsWide(int code) =>
        code is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
            or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
