namespace AgentSend.Api.Cli;

/// <summary>What a command takes besides words.</summary>
/// <param name="Name">Without its dashes.</param>
/// <param name="Value">What stands for the value in the help; null for a switch.</param>
internal sealed record CliOption(string Name, string? Value, string Meaning, bool IsRepeatable = false)
{
    public static readonly CliOption Url = new("url", "URL", "the server; else AGENTSEND_URL, else http://127.0.0.1:8080");
    public static readonly CliOption Key = new("key", "KEY", "an API key; else AGENTSEND_API_KEY");
    public static readonly CliOption Json = new("json", null, "JSON on stdout");
    public static readonly CliOption NoColor = new("no-color", null, "no colours; NO_COLOR in the environment says the same");
    public static readonly CliOption Quiet = new("quiet", null, "say nothing but what was asked for, and errors");
    public static readonly CliOption Help = new("help", null, "this text");

    /// <summary>What every command takes.</summary>
    public static readonly IReadOnlyList<CliOption> OfAll = [Json, NoColor, Quiet, Help];

    /// <summary>What every command takes that talks to a server.</summary>
    public static readonly IReadOnlyList<CliOption> OfClients = [Url, Key];
}
