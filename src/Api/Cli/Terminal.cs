using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentSend.Api.Cli;

/// <summary>Where a command speaks: for people in a terminal, plainly to a file or another program.</summary>
/// <param name="IsPerson">Whether stdout is a terminal.</param>
/// <param name="IsWatched">Whether stderr is one, so that what moves may be shown there.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool IsPerson, bool IsWatched, bool HasColour)
{
    /// <summary>Text of other alphabets stays text: nobody runs this in a browser.</summary>
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true };

    public bool IsJson { get; init; }

    public bool IsQuiet { get; init; }

    /// <summary>That of this process. Colours need a terminal that has them, and nobody who asks for none (no-color.org).</summary>
    public static Terminal OfProcess(bool noColour)
    {
        var isPerson = !Console.IsOutputRedirected;
        var hasColour = isPerson && !noColour && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        return new Terminal(Console.Out, Console.Error, isPerson, !Console.IsErrorRedirected, hasColour);
    }

    public Task WriteLineAsync(string text) => Output.WriteLineAsync(text);

    /// <summary>What was done: for people, and not what anybody asked for.</summary>
    public Task NoteAsync(string text) => IsQuiet ? Task.CompletedTask : Error.WriteLineAsync(text);

    public Task WriteJsonAsync(JsonElement json) => Output.WriteLineAsync(JsonSerializer.Serialize(json, IsPerson ? Indented : OneLine));

    /// <summary>An answer as it came, or as people read it.</summary>
    public Task WriteAsync(JsonElement json, Func<JsonElement, string> forPeople) => IsJson ? WriteJsonAsync(json) : Output.WriteLineAsync(forPeople(json));

    /// <summary>An array, or a table of the same.</summary>
    public Task WriteListAsync(IReadOnlyList<JsonElement> items, Table table) =>
        IsJson ? WriteJsonAsync(JsonSerializer.SerializeToElement(items)) : Output.WriteLineAsync(table.Write(this));

    public string Paint(string text, Colour colour) => HasColour ? $"\u001b[{(int)colour}m{text}\u001b[0m" : text;

    /// <summary>
    /// What strangers have written, on one line and harmless: without control characters, which a terminal would obey, and without the marks that turn the
    /// reading direction.
    /// </summary>
    public static string Line(string? text, int most = int.MaxValue)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var c in text)
        {
            if (line.Length >= most) return line.Append('…').ToString();
            line.Append(char.IsControl(c) || IsUnseen(c) ? ' ' : c);
        }

        return line.ToString();
    }

    /// <summary>Likewise, line ends kept.</summary>
    public static string Lines(string? text) => string.Join('\n', (text ?? "").Split('\n').Select(line => Line(line.TrimEnd('\r'))));

    private static bool IsUnseen(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
