using System.Reflection;
using AgentSend.Api.Cli;

namespace AgentSend.Api.Hosting;

/// <summary>What the program says about itself.</summary>
internal static class Usage
{
    private const int UsageError = 2;

    /// <summary>What works on the store itself, and the server.</summary>
    private static readonly (string Name, string Arguments, string Meaning)[] Verbs =
    [
        ("serve", "[--Key=Value ...]", "run the server"),
        ("organizations create", "NAME [--Key=Value ...]", "add a tenant and print its API key"),
        ("organizations stop-sending", "ID", "a tenant sends nothing more; resume-sending ID undoes it"),
        ("organizations resume-sending", "ID", "a tenant sends again"),
        ("inboxes stop-sending", "ID", "an inbox sends nothing more; resume-sending ID undoes it"),
        ("inboxes resume-sending", "ID", "an inbox sends again"),
        ("shared-domain records", "[--Key=Value ...]", "print what to publish for AgentSend:Mail:Domain"),
        ("shared-domain rotate", "[--Key=Value ...]", "make it new signing keys"),
        ("mcp", "[--url URL] [--key KEY] [--Key=Value ...]", "tools for a model over stdin and stdout; AGENTSEND_API_KEY is the key"),
    ];

    private const string Text = """
        Usage: agentsend [serve] [--Key=Value ...]                    run the server
               agentsend COMMAND [--help]                             one of those below
               agentsend organizations create NAME [--Key=Value ...]  add a tenant and print its API key
               agentsend organizations stop-sending ID                a tenant sends nothing more; resume-sending ID undoes it
               agentsend inboxes stop-sending ID                      an inbox sends nothing more; resume-sending ID undoes it
               agentsend shared-domain records [--Key=Value ...]      print what to publish for AgentSend:Mail:Domain
               agentsend shared-domain rotate [--Key=Value ...]       make it new signing keys
               agentsend mcp [--Key=Value ...]                        tools for a model over stdin and stdout; AGENTSEND_API_KEY is the key
               agentsend --help | --version

        {0}

        Settings, weakest first: appsettings.json, environment (AgentSend__Mail__Domain=...), command line (--AgentSend:Mail:Domain=...).
        Everything runs with none of them.

          --urls                                     http://127.0.0.1:8080   where HTTP listens
          AgentSend:DataFolder                       ./data                  database file, certificates, keys
          AgentSend:Persistence:Provider             Sqlite                  Sqlite or SqlServer
          AgentSend:Persistence:ConnectionString     file in the data folder
          AgentSend:Mail:Domain                      agents.localhost        domain of the inboxes
          AgentSend:Mail:HostName                    machine name            name in banner, EHLO and Received
          AgentSend:Smtp:Address, :Port              127.0.0.1, 2525         inbound SMTP; port 0 switches it off
          AgentSend:Submission:Port, :TlsPort        2587, 2465              SMTP for mail programs, STARTTLS and TLS; 0 switches off
          AgentSend:Imap:Address, :Port, :TlsPort    127.0.0.1, 2143, 2993   IMAP for mail programs; port 0 switches one off
          AgentSend:Delivery:Mode                    dry-run                 dry-run: nothing leaves this machine; relay or direct
          AgentSend:Delivery:Relay:Host, :Port, ...                          the smart host of mode relay
          AgentSend:Domains:SpfInclude, :MailHost    from Mail:HostName      what domains are told to publish
          AgentSend:Limits:DailySendsPerInbox        500                     first limit of a new inbox
          AgentSend:Limits:MaxMessageBytes           26214400                inbound and outbound
          AgentSend:PublicUrl                        as the caller asked     base of download links, https://mail.example.com

        At first start an organization and an API key are made. The key is printed once; AGENTSEND_API_KEY in the environment sets it instead.
        """;

    public static string Version { get; } =
        typeof(Usage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <param name="topic">Words of a command, with arguments perhaps; empty for everything.</param>
    public static int Print(string topic)
    {
        if (topic.Length == 0)
        {
            Console.Out.WriteLine(Text.Replace("{0}", $"Commands:\n{CliHelp.List(CliProgram.Commands)}", StringComparison.Ordinal));
            return 0;
        }

        var about = About(topic);
        for (var words = topic; about.Count == 0 && words.LastIndexOf(' ') is var end and > 0; about = About(words)) words = words[..end];
        if (about.Count == 0) return Refuse($"unknown command: {topic}");
        foreach (var line in about) Console.Out.WriteLine(line);
        return 0;
    }

    /// <summary>The lines of commands that begin with the words.</summary>
    private static List<string> About(string topic)
    {
        var commands = Verbs.Concat(CliProgram.Commands.Select(command => (command.Name, command.Arguments, Meaning: command.Summary)))
            .Where(command => command.Name == topic || command.Name.StartsWith($"{topic} ", StringComparison.Ordinal))
            .Select(command => (Head: $"agentsend {command.Name} {command.Arguments}".TrimEnd(), command.Meaning)).ToList();
        var width = commands.Select(command => command.Head.Length).DefaultIfEmpty().Max() + 2;
        return [.. commands.Select(command => command.Head.PadRight(width) + command.Meaning)];
    }

    public static int PrintVersion()
    {
        Console.Out.WriteLine($"AgentSend {Version}");
        return 0;
    }

    public static int Refuse(string reason)
    {
        Console.Error.WriteLine($"agentsend: {reason}");
        Console.Error.WriteLine("Try: agentsend --help");
        return UsageError;
    }
}
