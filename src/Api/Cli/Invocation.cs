using System.Globalization;

namespace AgentSend.Api.Cli;

/// <summary>A command as it was called.</summary>
/// <param name="Words">Those behind the command's name.</param>
/// <param name="Values">Of each option that was given; empty texts for switches.</param>
/// <param name="Settings">For the host, as they were given.</param>
internal sealed record Invocation(
    CliCommand Command, IReadOnlyList<string> Words, IReadOnlyDictionary<string, IReadOnlyList<string>> Values, IReadOnlyList<string> Settings, Terminal Terminal, TimeProvider Clock)
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    public bool IsSet(string option) => Values.ContainsKey(option);

    /// <summary>The last one counts.</summary>
    public string? Text(string option) => Values.TryGetValue(option, out var texts) ? texts[^1] : null;

    public IReadOnlyList<string> Texts(string option) => Values.GetValueOrDefault(option, []);

    /// <summary>Addresses, labels: several times, or with commas between.</summary>
    public IReadOnlyList<string> List(string option) => [.. Texts(option).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <exception cref="CliException">It is not there.</exception>
    public string Needed(string option) => Text(option) ?? throw Misused($"--{option} is missing");

    /// <param name="name">As in the help.</param>
    /// <exception cref="CliException">It is not there.</exception>
    public string Word(int index, string name) => index < Words.Count ? Words[index] : throw Misused($"{name} is missing");

    /// <exception cref="CliException">It is no number, or out of its range.</exception>
    public int Number(string option, int whenAbsent, int least, int most)
    {
        if (Text(option) is not { } text) return whenAbsent;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Misused($"--{option} is {least} to {most}");
    }

    /// <summary>A time, or how long ago: <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c>.</summary>
    /// <exception cref="CliException">It is neither.</exception>
    public DateTimeOffset? Time(string option)
    {
        if (Text(option) is not { } text) return null;
        if (Duration(text) is { } ago) return Clock.GetUtcNow() - ago;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Misused($"--{option} is a time (2026-01-31T12:00:00Z) or how long ago (90s, 5m, 2h, 1d)");
    }

    public ApiClient Client()
    {
        var key = Text("key") ?? Environment.GetEnvironmentVariable("AGENTSEND_API_KEY");
        if (string.IsNullOrWhiteSpace(key)) throw new CliException(ExitCodes.Refused, "a key is needed: --key, or AGENTSEND_API_KEY in the environment");
        if (!key.All(char.IsAscii) || key.Any(char.IsControl)) throw new CliException(ExitCodes.Refused, "the key has characters that no key has");
        return new ApiClient(new Uri(Url, UriKind.Absolute), key.Trim());
    }

    public CliException Misused(string reason) => new(ExitCodes.Usage, $"{Command.Name}: {reason}");

    private string Url
    {
        get
        {
            var text = Text("url") ?? Environment.GetEnvironmentVariable("AGENTSEND_URL");
            if (string.IsNullOrWhiteSpace(text)) return DefaultUrl;
            return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") ? text.TrimEnd('/') + "/" : throw Misused($"{text} is no URL of a server, such as {DefaultUrl}");
        }
    }

    private static TimeSpan? Duration(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }
}
