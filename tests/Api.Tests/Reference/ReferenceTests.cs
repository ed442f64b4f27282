using System.Net;
using System.Text.RegularExpressions;

namespace AgentSend.Api.Tests.Reference;

/// <summary>What the running server tells of itself.</summary>
internal sealed partial class ReferenceTests
{
    private HttpClient _stranger = null!;

    [SetUp]
    public void SetUp() => _stranger = new HttpClient { BaseAddress = RealServer.Url };

    [TearDown]
    public void TearDown() => _stranger.Dispose();

    [Test]
    public void Only_these_routes_are_not_described() => Assert.That(
        RealServer.ReferenceRoutes.Select(route => route.RoutePattern.RawText), Is.SupersetOf(new[] { "/docs", "/docs/{file}", "/openapi/{name}.json", "/llms.txt", "/llms-full.txt", "/skill" }));

    [TestCase("/docs", "text/html")]
    [TestCase("/docs/site.js", "text/javascript")]
    [TestCase("/docs/markdown.js", "text/javascript")]
    [TestCase("/docs/site.css", "text/css")]
    [TestCase("/docs/events.md", "text/markdown")]
    [TestCase("/openapi/agentsend.json", "application/json")]
    [TestCase("/openapi/agentmail-v0.json", "application/json")]
    [TestCase("/llms.txt", "text/plain")]
    [TestCase("/llms-full.txt", "text/plain")]
    [TestCase("/skill", "text/markdown")]
    public async Task It_needs_no_key(string path, string type)
    {
        var answer = await _stranger.GetAsync(path);

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, type)));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        Assert.That(answer.Headers.ETag, Is.Not.Null);
    }

    [Test]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        var first = await _stranger.GetAsync("/skill");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/skill");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.That((await _stranger.SendAsync(again)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [TestCase("/docs/nothing.md")]
    [TestCase("/docs/nothing.js")]
    [TestCase("/docs/..%2fappsettings.json")]
    [TestCase("/openapi/other.json")]
    public async Task What_is_not_there_is_not_found(string path) => (await Answer.OfAsync(await _stranger.GetAsync(path))).AssertError(404, "NOT_FOUND");

    [Test]
    public async Task The_pages_run_nothing_and_fetch_nothing_from_elsewhere()
    {
        var answer = await _stranger.GetAsync("/docs");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var page = await answer.Content.ReadAsStringAsync();

        Assert.That(policy, Does.Contain("default-src 'none'").And.Contains("frame-ancestors 'none'").And.Not.Contains("unsafe").And.Not.Contains("http"));
        Assert.That(page, Does.Not.Contain("http").And.Not.Contains("style=").And.Not.Match("<script>|\\son\\w+="));
        foreach (var file in new[] { "site.js", "markdown.js", "site.css" })
            Assert.That(await _stranger.GetStringAsync($"/docs/{file}"), Does.Not.Contain("https://").And.Not.Contains("innerHTML").And.Not.Contains("eval("));
    }

    [Test]
    public async Task They_name_the_server_as_the_caller_reaches_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/llms.txt");
        request.Headers.Host = "mail.caller.test";
        var text = await (await _stranger.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.That(text, Does.Contain("http://mail.caller.test/skill").And.Not.Contains("agentsend.invalid"));
    }

    [Test]
    public async Task They_name_the_public_address_where_one_is_set()
    {
        await using var server = await FakeServer.StartAsync("--AgentSend:PublicUrl=https://mail.example.com/agents/");

        Assert.That(await server.Stranger.GetStringAsync("/skill"), Does.Contain("https://mail.example.com/agents/inboxes").And.Not.Contains("127.0.0.1"));
        Assert.That(await server.Stranger.GetStringAsync("/openapi/agentmail-v0.json"), Does.Contain("\"url\": \"https://mail.example.com/agents\""));
    }

    [TestCase("/llms.txt")]
    [TestCase("/llms-full.txt")]
    [TestCase("/skill")]
    public async Task Every_link_to_this_server_leads_somewhere(string path)
    {
        var text = await _stranger.GetStringAsync(path);
        var targets = Link().Matches(text).Select(link => link.Groups[1].Value).Where(target => target.StartsWith(RealServer.Url.ToString(), StringComparison.Ordinal)).Select(target => target.Split('#')[0]).Distinct();

        foreach (var target in targets) Assert.That((await _stranger.GetAsync(target)).StatusCode, Is.EqualTo(HttpStatusCode.OK), target);
    }

    [Test]
    public async Task The_whole_text_has_every_page_and_every_operation_of_both_dialects()
    {
        var text = await _stranger.GetStringAsync("/llms-full.txt");
        var names = new List<string>();
        foreach (var name in new[] { "agentsend", "agentmail-v0" }) names.AddRange((await Described.ReadAsync(name)).Operations.Select(o => o.Operation.Text("operationId")));

        Assert.That(names.Where(name => !text.Contains(name, StringComparison.Ordinal)), Is.Empty);
        Assert.That(text, Does.Contain("# Quick start").And.Contains("# Configuration"));
    }

    [Test]
    public async Task The_skill_has_ten_calls_and_each_of_them_exists()
    {
        var text = await _stranger.GetStringAsync("/skill");
        var paths = (await Described.ReadAsync("agentsend")).Operations.Select(o => (o.Method, Shape: Regex.Replace(o.Path, @"\{\w+\}", "{}"))).ToHashSet();

        Assert.That(Regex.Count(text, @"^## \d+\. ", RegexOptions.Multiline), Is.EqualTo(10));
        foreach (Match call in Call().Matches(text.Replace("\"", "", StringComparison.Ordinal)))
        {
            var method = call.Groups["method"].Success ? call.Groups["method"].Value : "GET";
            var shape = Regex.Replace(call.Groups["path"].Value.Split('?')[0], @"\$\w+", "{}");
            Assert.That(paths, Does.Contain((method, shape)), call.Value);
        }
    }

    [TestCase("agentsend")]
    [TestCase("agentmail-v0")]
    public async Task The_calls_of_webhooks_are_described_too(string name)
    {
        var webhooks = (await Described.ReadAsync(name)).Document.GetProperty("webhooks");

        Assert.That(webhooks.Names(), Is.SupersetOf(new[] { "message.received", "message.bounced", "domain.verified" }));
        Assert.That(webhooks.GetProperty("message.received").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").Text("$ref"), Is.EqualTo("#/components/schemas/Event"));
    }

    [GeneratedRegex(@"\]\((http[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"curl -s (-X (?<method>\w+) |-G )?http://[^/]+(?<path>/\S+)")]
    private static partial Regex Call();
}
