using System.Diagnostics;
using System.Text.Json;
using AgentSend.Api.Tests.AgentMailV0.Contract;

namespace AgentSend.Api.Tests.AgentMailV0;

/// <summary>The published npm SDK, unchanged, against the real server: tests/Clients/agentmail-node holds the scenarios.</summary>
internal sealed class NodeSdkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Folder = FindFolder();

    private static readonly HashSet<string> Driven = [];

    private static IEnumerable<string> Scenarios => Directory.GetFiles(Path.Combine(Folder, "scenarios"), "*.mjs").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    [OneTimeSetUp]
    public async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "agentmail"))) return;
        try
        {
            var (code, output, errors) = await RunAsync("npm", "ci --ignore-scripts --no-audit --no-fund", []);
            if (code == 0) return;
            Unavailable($"The SDK could not be installed: {output} {errors}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Unavailable("Node and npm are not installed.");
        }
    }

    [TestCaseSource(nameof(Scenarios)), Order(1)]
    public async Task The_SDK_does(string scenario)
    {
        V0Contract.Violations.Clear();
        using var one = await RealServer.NewTenantAsync();
        using var two = await RealServer.NewTenantAsync();

        var (code, output, errors) = await RunAsync("node", $"run.mjs {scenario}", new()
        {
            ["AGENTMAIL_BASE_URL"] = RealServer.Url.ToString().TrimEnd('/'),
            ["AGENTMAIL_API_KEY"] = one.Key,
            ["AGENTMAIL_OTHER_KEY"] = two.Key,
        });

        Assert.That(code, Is.Zero, $"{output}\n{errors}");
        Assert.That(errors, Is.Empty, "The SDK warns of answers it cannot parse.");
        Driven.UnionWith(JsonSerializer.Deserialize<string[]>(output.Trim().Split('\n')[^1])!);
        Assert.That(V0Contract.Violations, Is.Empty);
    }

    [Test, Order(2)]
    public async Task Every_method_of_the_SDK_has_been_driven()
    {
        if (Driven.Count == 0) Unavailable("No scenario has run before this.");
        var (_, output, _) = await RunAsync("node", "run.mjs --methods", []);

        Assert.That(JsonSerializer.Deserialize<string[]>(output)!.Except(Driven), Is.Empty);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, string arguments, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"Not done within {Patience}.");
        }
    }

    private static void Unavailable(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail(reason);
        Assert.Ignore(reason);
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgentSend.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests run outside a working copy."), "tests", "Clients", "agentmail-node");
    }
}
