using System.Net.Http.Headers;

namespace AgentSend.Api.Tests.Mcp;

/// <summary>The protocol as it goes over HTTP.</summary>
internal sealed class TransportTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";
    private const string Meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}";
    private const string Stateless = "2026-07-28";

    private McpTenant _tenant = null!;
    private string _key = null!;

    [SetUp]
    public async Task SetUp()
    {
        using var tenant = await RealServer.NewTenantAsync();
        _key = tenant.Key;
        _tenant = new McpTenant(RealServer.Url, tenant.Key);
    }

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [Test]
    public async Task Nobody_is_let_in_without_a_key()
    {
        using var stranger = new McpTenant(RealServer.Url, null);
        var answer = await stranger.PostAsync(Ping);

        answer.AssertError(401, "UNAUTHORIZED");
        Assert.That(answer.Response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
        Assert.That((await stranger.PostAsync(Ping, ("x-api-key", _key))).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_revoked_key_is_refused_at_once()
    {
        using var owner = new Tenant(RealServer.Url, _key);
        var made = (await owner.PostAsync("/account/api-keys")).Json;
        using var other = new McpTenant(RealServer.Url, made.Text("key"));
        Assert.That((await other.PostAsync(Ping)).Status, Is.EqualTo(200));

        await owner.DeleteAsync($"/account/api-keys/{made.Id()}");

        Assert.That((await other.PostAsync(Ping)).Status, Is.EqualTo(401));
    }

    [TestCase("GET")]
    [TestCase("DELETE")]
    public async Task Without_sessions_there_is_nothing_to_get_and_nothing_to_delete(string method)
    {
        var response = await _tenant.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), ""));

        Assert.That(((int)response.StatusCode, response.Content.Headers.Allow.Single()), Is.EqualTo((405, "POST")));
    }

    [TestCase("2024-11-05", "2024-11-05")]
    [TestCase("2025-06-18", "2025-06-18")]
    [TestCase("2025-11-25", "2025-11-25")]
    [TestCase("1999-01-01", "2025-11-25")]
    public async Task A_handshake_settles_on_a_version_and_makes_no_session(string asked, string settled)
    {
        var answer = await _tenant.PostAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"{{{asked}}}","capabilities":{},"clientInfo":{"name":"x","version":"1"} } }""");

        Assert.That(McpTenant.MessageOf(answer).GetProperty("result").Text("protocolVersion"), Is.EqualTo(settled));
        Assert.That(answer.Response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        Assert.That(answer.Response.Headers.Contains("Mcp-Session-Id"), Is.False);
    }

    [Test]
    public async Task A_notification_is_taken_without_an_answer()
    {
        var answer = await _tenant.PostAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", ("MCP-Protocol-Version", "2025-11-25"));

        Assert.That((answer.Status, answer.Text), Is.EqualTo((202, "")));
    }

    [TestCase("{", 400, -32700)]
    [TestCase("[]", 400, -32700)]
    [TestCase("null", 400, -32700)]
    [TestCase("""{"jsonrpc":"2.0"}""", 400, -32700)]
    public async Task What_is_no_message_is_refused(string body, int status, int code) => AssertFault(await _tenant.PostAsync(body), status, code);

    [Test]
    public async Task A_version_nobody_serves_is_told_with_one_that_is_served()
    {
        var answer = await _tenant.PostAsync(Ping, ("MCP-Protocol-Version", "2031-01-01"));

        AssertFault(answer, 400, -32022);
        Assert.That(answer.Json.GetProperty("error").GetProperty("data").Texts("supported"), Is.EqualTo(new[] { Stateless }));
    }

    [Test]
    public async Task Without_a_handshake_every_request_says_who_it_is()
    {
        var list = $$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{ {{Meta}} } }""";

        var answer = await _tenant.PostAsync(list, ("MCP-Protocol-Version", Stateless), ("Mcp-Method", "tools/list"));
        Assert.That(McpTenant.MessageOf(answer).GetProperty("result").GetProperty("tools").GetArrayLength(), Is.GreaterThan(10));
        var discovered = await _tenant.PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{ {{Meta}} } }""", ("MCP-Protocol-Version", Stateless), ("Mcp-Method", "server/discover"));
        Assert.That(McpTenant.MessageOf(discovered).GetProperty("result").Texts("supportedVersions"), Does.Contain(Stateless));
    }

    [TestCase("tools/list", "{+}", "tools/call", null, 400, -32020)]
    [TestCase("tools/list", "{+}", null, null, 400, -32020)]
    [TestCase("tools/list", "{}", "tools/list", null, 400, -32602)]
    [TestCase("tools/call", """{"name":"list_inboxes",+}""", "tools/call", "delete_email", 400, -32020)]
    [TestCase("tools/call", """{"name":"list_inboxes",+}""", "tools/call", null, 400, -32020)]
    [TestCase("resources/read", """{"uri":"agentsend://x",+}""", "resources/read", "agentsend://y", 400, -32020)]
    [TestCase("initialize", "{+}", "initialize", null, 404, -32601)]
    [TestCase("ping", "{+}", "ping", null, 404, -32601)]
    [TestCase("no/such", "{+}", "no/such", null, 404, -32601)]
    public async Task Headers_that_do_not_say_what_the_body_says_are_refused(string method, string parameters, string? saidMethod, string? saidName, int status, int code)
    {
        List<(string, string)> headers = [("MCP-Protocol-Version", Stateless)];
        if (saidMethod is not null) headers.Add(("Mcp-Method", saidMethod));
        if (saidName is not null) headers.Add(("Mcp-Name", saidName));
        var body = $$"""{"jsonrpc":"2.0","id":9,"method":"{{method}}","params":{{parameters.Replace("+", Meta, StringComparison.Ordinal)}} }""";

        AssertFault(await _tenant.PostAsync(body, [.. headers]), status, code);
    }

    [Test]
    public async Task A_body_of_the_later_revision_needs_its_header() =>
        AssertFault(await _tenant.PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{ {{Meta}} } }"""), 400, -32020);

    [TestCase("https://evil.example", 403)]
    [TestCase("http://agents.localhost.evil.example", 403)]
    [TestCase("null", 403)]
    [TestCase("http://localhost:6274", 200)]
    [TestCase("http://127.0.0.1", 200)]
    [TestCase("http://[::1]:3000", 200)]
    public async Task A_page_may_call_from_this_machine_only(string origin, int status) => Assert.That((await _tenant.PostAsync(Ping, ("Origin", origin))).Status, Is.EqualTo(status));

    [TestCase("application/json", 406)]
    [TestCase("text/*", 200)]
    [TestCase("*/*", 200)]
    public async Task Answers_are_a_stream_of_events(string accept, int status)
    {
        _tenant.Client.DefaultRequestHeaders.Accept.Clear();
        _tenant.Client.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));

        Assert.That((await _tenant.PostAsync(Ping)).Status, Is.EqualTo(status));
    }

    private static void AssertFault(Answer answer, int status, int code)
    {
        var error = (answer.Text.StartsWith('{') ? answer.Json : McpTenant.MessageOf(answer)).GetProperty("error");
        Assert.That((answer.Status, error.GetProperty("code").GetInt32()), Is.EqualTo((status, code)), answer.Text);
    }
}
