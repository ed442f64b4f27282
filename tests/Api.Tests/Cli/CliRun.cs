using System.Text.Json;
using AgentSend.Api.Cli;

namespace AgentSend.Api.Tests.Cli;

/// <summary>A command, run to its end within this process.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Errors)
{
    public JsonElement Json => JsonElement.Parse(Output);

    /// <param name="arguments">Words and options; the server's URL and a key are added for commands that take them.</param>
    public static Task<CliRun> OfAsync(Tenant tenant, params string[] arguments) => OfAsync([.. arguments, "--url", RealServer.Url.ToString(), "--key", tenant.Key]);

    public static async Task<CliRun> OfAsync(string[] arguments, bool isPerson = false, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var command = CliProgram.Find(arguments);
        Assert.That(command, Is.Not.Null, "No command is called like that.");
        var code = await CliProgram.RunAsync(command!, arguments, noColour => new Terminal(output, errors, isPerson, isPerson, isPerson && !noColour), cancellationToken);
        return new CliRun(code, output.ToString(), errors.ToString());
    }
}
