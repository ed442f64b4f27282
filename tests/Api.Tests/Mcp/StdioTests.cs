using System.Diagnostics;
using System.Text.Json;

namespace AgentSend.Api.Tests.Mcp;

/// <summary><c>agentsend mcp</c> where something is missing; what it does otherwise the clients try.</summary>
internal sealed class StdioTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":"a","method":"ping"}""";

    [Test]
    public async Task Without_a_key_it_says_so_and_ends()
    {
        var (code, output, errors) = await RunAsync("", [], new() { ["AGENTSEND_API_KEY"] = "" });

        Assert.That((code, output, errors), Is.EqualTo((1, "", "agentsend mcp: set AGENTSEND_API_KEY to an API key.\n")));
    }

    [Test]
    public async Task Where_no_server_answers_the_client_is_told_so()
    {
        var (code, output, _) = await RunAsync(Ping, ["--url=http://127.0.0.1:1"], new() { ["AGENTSEND_API_KEY"] = "as_any" });

        var answer = JsonElement.Parse(output);
        Assert.That((code, answer.Text("id")), Is.EqualTo((0, "a")));
        Assert.That(answer.GetProperty("error").Text("message"), Does.Contain("http://127.0.0.1:1/mcp does not answer"));
    }

    [Test]
    public async Task A_key_that_the_server_does_not_know_is_told()
    {
        var (_, output, _) = await RunAsync(Ping, [$"--url={RealServer.Url}", "--key=as_unknown"], []);

        Assert.That(JsonElement.Parse(output).GetProperty("error").Text("message"), Does.Contain("does not know the API key"));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string input, string[] arguments, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AgentSend.Api.dll"), "mcp", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        if (input.Length > 0) await process.StandardInput.WriteLineAsync(input);
        var first = input.Length > 0 ? await process.StandardOutput.ReadLineAsync(patience.Token) : "";
        process.StandardInput.Close(); // The client goes: so does the program.
        var rest = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, first + rest, await errors);
    }
}
