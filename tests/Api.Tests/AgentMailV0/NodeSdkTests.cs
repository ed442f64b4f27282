using System.Text.Json;
using AgentSend.Api.Tests.AgentMailV0.Contract;
using AgentSend.Testing;

namespace AgentSend.Api.Tests.AgentMailV0;

/// <summary>The published npm SDK, unchanged, against the real server: tests/Clients/agentmail-node holds the scenarios.</summary>
internal sealed class NodeSdkTests
{
    private static readonly NodeClient Sdk = new("agentmail-node");

    private static readonly HashSet<string> Driven = [];

    private static IEnumerable<string> Scenarios => Sdk.Scenarios;

    [OneTimeSetUp]
    public Task InstallAsync() => Sdk.InstallAsync();

    [TestCaseSource(nameof(Scenarios)), Order(1)]
    public async Task The_SDK_does(string scenario)
    {
        V0Contract.Violations.Clear();
        using var one = await RealServer.NewTenantAsync();
        using var two = await RealServer.NewTenantAsync();

        var (code, output, errors) = await Sdk.RunAsync("node", ["run.mjs", scenario], new()
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
        if (Driven.Count == 0) Prerequisite.IsMissing("No scenario has run before this.");
        var (_, output, _) = await Sdk.RunAsync("node", ["run.mjs", "--methods"]);

        Assert.That(JsonSerializer.Deserialize<string[]>(output)!.Except(Driven), Is.Empty);
    }
}
