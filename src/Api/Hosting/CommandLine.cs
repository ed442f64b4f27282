namespace AgentSend.Api.Hosting;

/// <summary>What the program was asked to do: words first, settings (<c>--Key=Value</c> or <c>--Key Value</c>) behind them.</summary>
internal sealed record CommandLine(Verb Verb, string Argument, string[] Settings)
{
    /// <summary>Settings without a section that ASP.NET reads. Any other name without one is a slip, with which no server is to start.</summary>
    private static readonly HashSet<string> HostSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "http_ports", "https_ports", "environment", "contentRoot", "webRoot", "applicationName", "allowedHosts", "detailedErrors", "preferHostingUrls",
        "captureStartupErrors", "suppressStatusMessages", "shutdownTimeoutSeconds", "hostingStartupAssemblies", "hostingStartupExcludeAssemblies", "preventHostingStartup",
    };

    /// <summary>What <c>mcp</c> takes besides.</summary>
    private static readonly string[] ClientSettings = ["key", "url"];

    public static CommandLine Parse(string[] args)
    {
        if (args.Any(a => a is "--help" or "-h" or "-?" or "help")) return new(Verb.Help, string.Join(' ', args.TakeWhile(a => !a.StartsWith('-')).Where(a => a != "help")), []);
        if (args.Any(a => a is "--version")) return new(Verb.Version, "", []);

        var words = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var settings = args[words.Length..];
        var command = words switch
        {
            [] or ["serve"] => new CommandLine(Verb.Serve, "", settings),
            ["organizations", "create", var name] => new(Verb.CreateOrganization, name, settings),
            ["organizations", "stop-sending", var id] => new(Verb.StopSending, id, settings),
            ["organizations", "resume-sending", var id] => new(Verb.ResumeSending, id, settings),
            ["inboxes", "stop-sending", var id] => new(Verb.StopInboxSending, id, settings),
            ["inboxes", "resume-sending", var id] => new(Verb.ResumeInboxSending, id, settings),
            ["organizations", "create"] => new(Verb.Unknown, "organizations create: a name is missing", settings),
            [_, "stop-sending" or "resume-sending"] => new(Verb.Unknown, $"{string.Join(' ', words)}: an id is missing", settings),
            ["shared-domain", "records"] => new(Verb.ShowSharedDomain, "", settings),
            ["mcp"] => new(Verb.Mcp, "", settings),
            ["shared-domain", "rotate"] => new(Verb.RotateSharedKeys, "", settings),
            _ => new(Verb.Unknown, $"unknown command: {string.Join(' ', words)}", settings),
        };
        return command.Verb != Verb.Unknown && FindSlip(settings, command.Verb == Verb.Mcp ? ClientSettings : []) is { } slip ? new(Verb.Unknown, slip, settings) : command;
    }

    /// <returns>What cannot be meant; null when there is nothing.</returns>
    private static string? FindSlip(string[] settings, string[] besides)
    {
        var takesValue = false;
        foreach (var setting in settings)
        {
            if (!setting.StartsWith("--", StringComparison.Ordinal))
            {
                if (!takesValue) return $"what is {setting} for?";
                takesValue = false;
                continue;
            }

            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? setting[2..] : setting[2..equals];
            if (!name.Contains(':', StringComparison.Ordinal) && !HostSettings.Contains(name) && !besides.Contains(name)) return $"there is no option --{name}";
            takesValue = equals < 0;
        }

        return null;
    }
}
