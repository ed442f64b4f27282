using System.Net;
using System.Text;

namespace AgentSend.Api.Tests.Mcp;

/// <summary>The listener that asks for no key.</summary>
internal sealed class OpenListenerTests
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    private OpenServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await OpenServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task Whoever_comes_by_it_has_its_key()
    {
        using var anybody = new McpTenant(_server.OpenUrl, key: null);

        Assert.That((await anybody.DoAsync("create_inbox")).Text("address"), Does.EndWith("@agents.localhost"));
        using var owner = new McpTenant(_server.Url, OpenServer.Key);
        Assert.That((await owner.DoAsync("list_inboxes")).GetProperty("total").GetInt32(), Is.Positive);
    }

    [TestCase("evil.example", null, 403)]
    [TestCase("evil.example:8080", "http://evil.example:8080", 403)]
    [TestCase("localhost", "http://evil.example", 403)]
    [TestCase("localhost", "http://localhost", 200)]
    [TestCase("[::1]", null, 200)]
    public async Task A_page_that_has_bound_its_name_to_this_machine_is_refused(string host, string? origin, int status)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.OpenUrl, "/mcp")) { Content = new StringContent(List, Encoding.UTF8, "application/json") };
        request.Headers.Host = host;
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);

        Assert.That((int)(await client.SendAsync(request)).StatusCode, Is.EqualTo(status));
    }

    [TestCase("/inboxes", HttpStatusCode.NotFound)]
    [TestCase("/mcp/inboxes", HttpStatusCode.NotFound)]
    [TestCase("/mcp", HttpStatusCode.MethodNotAllowed)]
    public async Task Nothing_else_is_there(string path, HttpStatusCode status)
    {
        using var client = new HttpClient { BaseAddress = _server.OpenUrl };

        Assert.That((await client.GetAsync(path)).StatusCode, Is.EqualTo(status));
    }

    [Test]
    public void A_port_without_a_key_is_refused_at_start() =>
        Assert.That(async () => await FakeServer.StartAsync("--AgentSend:Mcp:OpenPort=1"), Throws.Exception.With.Message.Contains("AgentSend:Mcp:OpenKey"));

    [Test]
    public async Task It_can_be_switched_off()
    {
        await using var server = await FakeServer.StartAsync("--AgentSend:Mcp:Enabled=false");

        Assert.That((await server.Client.PostAsync("/mcp", new StringContent(List))).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
