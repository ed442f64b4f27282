using System.Globalization;

namespace AgentSend.Load;

/// <summary>The command line cannot be run as written; the message says why.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary><c>--name value</c> pairs; a name followed by another name or by nothing is a switch. Names nobody asked for are errors.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string?> _values = [];

    public Options(IEnumerable<string> arguments)
    {
        string? name = null;
        foreach (var argument in arguments)
        {
            if (argument.StartsWith("--", StringComparison.Ordinal)) _values[name = argument[2..]] = null;
            else if (name is not null && _values[name] is null) _values[name] = argument;
            else throw new UsageException($"What is '{argument}' for?\n{Usage.Text}");
        }
    }

    public bool Switch(string name) => _values.Remove(name);

    public string Text(string name, string fallback) => _values.Remove(name, out var value)
        ? value ?? throw new UsageException($"--{name} needs a value.")
        : fallback;

    public string Required(string name) => Text(name, "") is { Length: > 0 } value ? value : throw new UsageException($"--{name} is missing.\n{Usage.Text}");

    public string[] List(string name, string fallback) => Text(name, fallback).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public int Number(string name, int fallback) => Parse(name, Text(name, fallback.ToString(CultureInfo.InvariantCulture)));

    public int[] Numbers(string name, string fallback) => [.. List(name, fallback).Select(text => Parse(name, text))];

    public bool YesNo(string name, bool fallback) => Text(name, fallback ? "yes" : "no") switch
    {
        "yes" => true,
        "no" => false,
        _ => throw new UsageException($"--{name} is yes or no."),
    };

    /// <summary>Call when every option has been read.</summary>
    public void End()
    {
        if (_values.Count > 0) throw new UsageException($"Unknown here: {string.Join(", ", _values.Keys.Select(name => $"--{name}"))}\n{Usage.Text}");
    }

    private static int Parse(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new UsageException($"--{name} needs a number, not '{text}'.");
}
