namespace AgentSend.Api.Hosting;

/// <summary>What the program was asked to do: words first, settings (<c>--Key=Value</c> or <c>--Key Value</c>) behind them.</summary>
internal sealed record CommandLine(Verb Verb, string Argument, string[] Settings)
{
    public static CommandLine Parse(string[] args)
    {
        if (args.Any(a => a is "--help" or "-h" or "-?" or "help")) return new(Verb.Help, "", []);
        if (args.Any(a => a is "--version")) return new(Verb.Version, "", []);

        var words = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var settings = args[words.Length..];
        return words switch
        {
            [] or ["serve"] => new(Verb.Serve, "", settings),
            ["organizations", "create", var name] => new(Verb.CreateOrganization, name, settings),
            ["organizations", "stop-sending", var id] => new(Verb.StopSending, id, settings),
            ["organizations", "resume-sending", var id] => new(Verb.ResumeSending, id, settings),
            ["inboxes", "stop-sending", var id] => new(Verb.StopInboxSending, id, settings),
            ["inboxes", "resume-sending", var id] => new(Verb.ResumeInboxSending, id, settings),
            ["organizations", "create"] => new(Verb.Unknown, "organizations create: a name is missing", settings),
            ["shared-domain", "records"] => new(Verb.ShowSharedDomain, "", settings),
            ["mcp"] => new(Verb.Mcp, "", settings),
            ["shared-domain", "rotate"] => new(Verb.RotateSharedKeys, "", settings),
            _ => new(Verb.Unknown, $"unknown command: {string.Join(' ', words)}", settings),
        };
    }
}
