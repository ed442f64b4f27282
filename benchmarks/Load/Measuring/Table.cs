using System.Globalization;

namespace AgentSend.Load;

/// <summary>Prints rows as a Markdown table with aligned columns, so that it reads in a terminal and pastes into the documentation.</summary>
internal sealed class Table(params string[] headers)
{
    private readonly List<string[]> _rows = [headers];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print()
    {
        var widths = headers.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        Write(headers);
        Console.WriteLine($"|{string.Join('|', widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":"))}|");
        foreach (var row in _rows.Skip(1)) Write(row);

        void Write(string[] cells) =>
            Console.WriteLine($"|{string.Join('|', cells.Select((cell, column) => column == 0 ? $" {cell.PadRight(widths[column])} " : $" {cell.PadLeft(widths[column])} "))}|");
    }
}

/// <summary>Numbers as the tables show them.</summary>
internal static class Shown
{
    public static string Rate(double perSecond) => perSecond.ToString("N0", CultureInfo.InvariantCulture);

    public static string Milliseconds(TimeSpan span) => span.TotalMilliseconds.ToString(span.TotalMilliseconds < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    public static string Decimals(double? value, string format = "0.00") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    public static string Percent(double share) => Decimals(share * 100, "0") + " %";

    public static string MiB(long? octets) => Decimals(octets / 1048576.0, "0");

    public static string Counts(IReadOnlyDictionary<int, int> counts) =>
        counts.Count == 0 ? "-" : string.Join(", ", counts.OrderBy(pair => pair.Key).Select(pair => $"{(pair.Key == 0 ? "lost" : pair.Key)} x {pair.Value}"));
}
