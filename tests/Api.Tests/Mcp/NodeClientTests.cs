using System.Text.Json;
using AgentSend.Testing;

namespace AgentSend.Api.Tests.Mcp;

/// <summary>The official clients of the protocol, unchanged, against the real server: tests/Clients/mcp-node holds what they do.</summary>
internal sealed class NodeClientTests
{
    private static readonly NodeClient Clients = new("mcp-node");

    /// <summary>The inspector and the conformance suite want a later Node than some systems have: it comes as a package.</summary>
    private static string Node => Directory.GetDirectories(Path.Combine(Clients.Folder, "node_modules")).Select(folder => Path.Combine(folder, "bin", "node")).FirstOrDefault(File.Exists) ?? "node";

    private OpenServer? _server;

    private static IEnumerable<string> Scenarios => Clients.Scenarios;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        await Clients.InstallAsync();
        _server = await OpenServer.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [TestCaseSource(nameof(Scenarios))]
    public async Task The_client_does(string scenario)
    {
        using var tenant = await RealServer.NewTenantAsync();
        var folder = Path.Combine(Path.GetTempPath(), $"agentsend-stdio-{Guid.NewGuid():N}");
        try
        {
            var (code, output) = await RunAsync("node", ["run.mjs", scenario], new()
            {
                ["MCP_URL"] = new Uri(RealServer.Url, "/mcp").ToString(),
                ["AGENTSEND_API_KEY"] = tenant.Key,
                ["MCP_PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "AgentSend.Api.dll"),
                ["MCP_FOLDER"] = folder,
            });

            Assert.That(code, Is.Zero, output);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Those that need no tools made for the suite.</summary>
    [TestCase("server-initialize")]
    [TestCase("ping")]
    [TestCase("logging-set-level")]
    [TestCase("tools-list")]
    [TestCase("resources-list")]
    [TestCase("prompts-list")]
    [TestCase("server-sse-multiple-streams")]
    [TestCase("server-sse-polling")]
    [TestCase("dns-rebinding-protection")]
    public async Task The_server_conforms_in(string scenario)
    {
        var (code, output) = await RunAsync(Node, [Bin("conformance"), "server", "--url", new Uri(_server!.OpenUrl, "/mcp").ToString(), "--scenario", scenario]);

        Assert.That(code, Is.Zero, output);
    }

    [Test]
    public async Task The_inspector_lists_and_calls()
    {
        using var tenant = await RealServer.NewTenantAsync();
        var (inbox, tools) = (await InspectAsync(tenant, "tools/call", "--tool-name", "create_inbox", "--tool-arg", "displayName=Inspected"), await InspectAsync(tenant, "tools/list"));
        var resources = await InspectAsync(tenant, "resources/list");

        Assert.That(inbox.GetProperty("structuredContent").Text("displayName"), Is.EqualTo("Inspected"));
        Assert.That(tools.GetProperty("tools").EnumerateArray().Select(tool => tool.Text("name")), Is.EquivalentTo(ToolTable.All.Select(row => row.Tool)));
        Assert.That(resources.GetProperty("resources").GetArrayLength(), Is.EqualTo(1));
    }

    private static async Task<JsonElement> InspectAsync(Tenant tenant, string method, params string[] more)
    {
        var url = new Uri(RealServer.Url, "/mcp").ToString();
        var (code, output) = await RunAsync(Node, [Bin("mcp-inspector"), "--cli", url, "--transport", "http", "--header", $"Authorization: Bearer {tenant.Key}", "--method", method, .. more]);
        Assert.That(code, Is.Zero, output);
        return JsonElement.Parse(output);
    }

    private static string Bin(string name) => Path.Combine("node_modules", ".bin", name);

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, Dictionary<string, string>? variables = null)
    {
        var (code, output, errors) = await Clients.RunAsync(program, arguments, variables);
        return (code, code == 0 ? output : $"{output}\n{errors}");
    }
}
