using AgentSend.Api.Hosting;

namespace AgentSend.Api.Mcp.Stdio;

/// <summary>
/// <c>agentsend mcp</c>: the protocol over standard input and output. Goes by a running server, or straight to a store when the settings name one.
/// </summary>
internal static class StdioProgram
{
    private const string KeyVariable = "AGENTSEND_API_KEY";
    private const string UrlVariable = "AGENTSEND_BASE_URL";
    private const string DefaultUrl = "http://127.0.0.1:8080";
    private const int Failed = 1;

    /// <summary>Settings that say which store is meant.</summary>
    private static readonly string[] NamesStore = ["AgentSend:DataFolder", "AgentSend:Persistence:Provider", "AgentSend:Persistence:ConnectionString"];

    public static async Task<int> RunAsync(string[] settings)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error); // Whatever is printed or logged from here on is no part of the protocol.
        if (Environment.GetEnvironmentVariable(KeyVariable) is not { Length: > 0 } key) return await RefuseAsync($"set {KeyVariable} to an API key.");

        var url = Environment.GetEnvironmentVariable(UrlVariable);
        try
        {
            if (string.IsNullOrEmpty(url) && HasStore(settings)) await StdioStore.RunAsync(settings, key, input, output);
            else if (!Uri.TryCreate(string.IsNullOrEmpty(url) ? DefaultUrl : url, UriKind.Absolute, out var server)) return await RefuseAsync($"{UrlVariable} is no URL: {url}");
            else await StdioBridge.RunAsync(server, key, input, output);
            return 0;
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is { } reason)
        {
            // Not logged: the person who started it is told, and there may be no log yet.
            return await RefuseAsync(reason);
        }
    }

    private static bool HasStore(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(settings).Build();
        return NamesStore.Any(name => !string.IsNullOrEmpty(configuration[name]));
    }

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"agentsend mcp: {reason}");
        return Failed;
    }
}
