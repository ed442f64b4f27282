using AgentSend.Api.Hosting;

namespace AgentSend.Api.Mcp.Stdio;

/// <summary>
/// <c>agentsend mcp</c>: the protocol over standard input and output. Goes by a running server, or straight to a store when the settings name one.
/// </summary>
internal static class StdioProgram
{
    private const string DefaultUrl = "http://127.0.0.1:8080";
    private const int Failed = 1;

    /// <summary>The first is what the hosted service's own program reads, the second what the other commands do.</summary>
    private static readonly string[] UrlVariables = ["AGENTSEND_BASE_URL", "AGENTSEND_URL"];

    /// <summary>Settings that say which store is meant.</summary>
    private static readonly string[] StoreNames = ["AgentSend:DataFolder", "AgentSend:Persistence:Provider", "AgentSend:Persistence:ConnectionString"];

    public static async Task<int> RunAsync(string[] settings)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error); // Whatever is printed or logged from here on is no part of the protocol.
        try
        {
            var given = new ConfigurationBuilder().AddCommandLine(settings).Build();
            var configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(settings).Build();
            var key = FirstOf(given, ["key"]) ?? FirstOf(configuration, ["AGENTSEND_API_KEY"]);
            var url = FirstOf(given, ["url"]) ?? FirstOf(configuration, UrlVariables);
            if (key is null) return await RefuseAsync("set AGENTSEND_API_KEY to an API key.");
            if (url is null && FirstOf(configuration, StoreNames) is not null) await StdioStore.RunAsync(settings, key, input, output);
            else if (!Uri.TryCreate(url ?? DefaultUrl, UriKind.Absolute, out var server)) return await RefuseAsync($"{url} is no URL of a server.");
            else await StdioBridge.RunAsync(server, key, input, output);
            return 0;
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is { } reason)
        {
            // Not logged: the person who started it is told, and there may be no log yet.
            return await RefuseAsync(reason);
        }
    }

    private static string? FirstOf(IConfiguration configuration, IEnumerable<string> names) => names.Select(name => configuration[name]).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"agentsend mcp: {reason}");
        return Failed;
    }
}
