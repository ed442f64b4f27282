using System.Text.Json;
using AgentSend.Api.Tests.AgentMailV0;
using AgentSend.Domain.ApiKeys;

namespace AgentSend.Api.Tests.Mcp;

/// <summary>Tools reach as far as the key does, in what is shown and in what is done.</summary>
internal sealed class ToolAccessTests
{
    private static readonly string[] Everything = [.. Enum.GetValues<Permission>().Select(PermissionSet.NameOf)];

    private V0Tenant _keys = null!;
    private McpTenant _owner = null!;
    private IReadOnlyDictionary<string, string> _things = null!;

    [SetUp]
    public async Task SetUp()
    {
        _keys = await V0Tenant.NewAsync();
        _owner = new McpTenant(RealServer.Url, _keys.Key);
        _things = await ToolTable.NewThingsAsync(_owner);
    }

    [TearDown]
    public void TearDown()
    {
        _owner.Dispose();
        _keys.Dispose();
    }

    [Test]
    public async Task The_table_knows_every_tool() => Assert.That(await _owner.ListNamesAsync(), Is.EquivalentTo(ToolTable.All.Select(row => row.Tool)));

    [Test]
    public async Task Every_tool_finds_nothing_under_somebody_elses_id()
    {
        using var thieving = await RealServer.NewTenantAsync();
        using var thief = new McpTenant(RealServer.Url, thieving.Key);
        var before = await _keys.GetAsync($"/v0/inboxes/{await AddressAsync()}/messages");

        foreach (var (tool, arguments, _) in ToolTable.All.Where(row => row.Arguments.Contains("\"{", StringComparison.Ordinal)))
            Assert.That(await thief.FailAsync(tool, ToolTable.Fill(arguments, _things)), Does.EndWith(".not_found"), tool);

        Assert.That((await thief.FailAsync("get_inbox", $$"""{"inboxId": "{{await AddressAsync()}}"}"""), (await thief.DoAsync("list_inboxes")).GetProperty("total").GetInt32()), Is.EqualTo(("inbox.not_found", 0)));
        Assert.That((await _keys.GetAsync($"/v0/inboxes/{await AddressAsync()}/messages")).Text, Is.EqualTo(before.Text));
        Assert.That((await thief.AskAsync("resources/list")).GetProperty("resources").GetArrayLength(), Is.Zero);
        Assert.That((await thief.AskAsync("resources/read", new() { ["uri"] = $"agentsend://inboxes/{_things["inbox"]}" })).GetProperty("code").GetInt32(), Is.Negative);
        Assert.That((await thief.AskAsync("resources/read", new() { ["uri"] = $"agentsend://threads/{_things["thread"]}" })).GetProperty("code").GetInt32(), Is.Negative);
    }

    [Test]
    public async Task Every_tool_takes_the_same_ids_from_their_owner()
    {
        foreach (var (tool, arguments, _) in ToolTable.All) Assert.That(await _owner.FailAsync(tool, ToolTable.Fill(arguments, _things)), Is.Null, tool);
    }

    [Test]
    public async Task A_key_with_one_permission_is_shown_the_tools_that_need_no_other_and_can_call_them()
    {
        foreach (var permission in ToolTable.All.SelectMany(row => row.Needs).Distinct())
        {
            using var key = await NewKeyAsync("/v0/api-keys", [permission]);
            var shown = await key.ListNamesAsync();

            Assert.That(shown, Is.EquivalentTo(ToolTable.All.Where(row => row.Needs.All(need => need == permission)).Select(row => row.Tool)), permission);
            foreach (var (tool, arguments, _) in ToolTable.All.Where(row => shown.Contains(row.Tool) && row.Tool != "delete_email"))
                Assert.That(await key.FailAsync(tool, ToolTable.Fill(arguments, _things)), Is.Not.EqualTo("key.missing_permission"), $"{tool} with {permission}");
        }
    }

    [Test]
    public async Task A_tool_whose_permission_is_missing_is_not_shown_and_refuses()
    {
        foreach (var permission in ToolTable.All.SelectMany(row => row.Needs).Distinct())
        {
            using var key = await NewKeyAsync("/v0/api-keys", Everything.Except([permission]));
            var shown = await key.ListNamesAsync();
            foreach (var (tool, arguments, needs) in ToolTable.All.Where(row => row.Needs.Contains(permission)))
            {
                Assert.That(shown, Does.Not.Contain(tool));
                Assert.That(await key.FailAsync(tool, ToolTable.Fill(arguments, _things)), Is.EqualTo("key.missing_permission"), $"{tool} without {permission}");
            }
        }
    }

    [Test]
    public async Task A_key_of_an_inbox_sees_that_one_and_need_not_name_it()
    {
        var other = (await _owner.DoAsync("create_inbox")).Id();
        using var key = await NewKeyAsync($"/v0/inboxes/{await AddressAsync()}/api-keys", null);

        var tools = await key.ListToolsAsync();
        Assert.That(tools.Select(tool => tool.Text("name")), Does.Not.Contain("create_inbox").And.Contains("send_email"));
        Assert.That(tools.Single(tool => tool.Text("name") == "send_email").GetProperty("inputSchema").Texts("required"), Is.EqualTo(new[] { "to", "subject" }));
        Assert.That((await key.DoAsync("list_inboxes")).Ids(), Is.EqualTo(new[] { _things["inbox"] }));
        Assert.That((await key.DoAsync("list_emails")).Ids(), Is.EqualTo(new[] { _things["message"] }));
        Assert.That((await key.DoAsync("search_emails", """{"query": "hello"}""")).Ids(), Is.EqualTo(new[] { _things["message"] }));
        Assert.That(await key.FailAsync("list_emails", $$"""{"inboxId": "{{other}}"}"""), Is.EqualTo("inbox.not_found"));
        var resources = (await key.AskAsync("resources/list")).GetProperty("resources").EnumerateArray().Select(resource => resource.Text("uri"));
        Assert.That(resources, Is.EqualTo(new[] { $"agentsend://inboxes/{_things["inbox"]}", $"agentsend://threads/{_things["thread"]}" }));
    }

    private async Task<string> AddressAsync() => (await _owner.DoAsync("get_inbox", $$"""{"inboxId": "{{_things["inbox"]}}"}""")).Text("address");

    private async Task<McpTenant> NewKeyAsync(string path, IEnumerable<string>? permissions)
    {
        var body = permissions is null ? "{}" : $$"""{"permissions": {{JsonSerializer.Serialize(permissions.ToDictionary(name => name, _ => true))}}}""";
        return new McpTenant(RealServer.Url, (await _keys.PostAsync(path, body)).Text("api_key"));
    }
}
