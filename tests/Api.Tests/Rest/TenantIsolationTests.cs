using System.Text.Json;
using AgentSend.Api.Rest;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace AgentSend.Api.Tests.Rest;

/// <summary>Driven over the routes as they are mapped: a new one is covered, or fails here until this table knows its ids.</summary>
internal sealed class TenantIsolationTests
{
    /// <summary>Would change something, whatever route it is sent to.</summary>
    private const string Body = """{"to": ["thief@elsewhere.test"], "subject": "Stolen", "displayName": "Stolen", "status": "suspended", "dailySendLimit": 0, "name": "Stolen", "domain": "stolen.test", "description": "Stolen", "timeout": 0}""";

    private Tenant _victim = null!;
    private Tenant _thief = null!;
    private Dictionary<string, string> _ids = null!;

    [SetUp]
    public async Task SetUp()
    {
        (_victim, _thief) = (await RealServer.NewTenantAsync(), await RealServer.NewTenantAsync());
        var inbox = (await _victim.NewInboxAsync("""{"displayName": "Victim"}""")).Id();
        var message = await _victim.NewMessageAsync(inbox);
        await _victim.GetWhenAsync($"/messages/{message.Id()}", m => m.Text("status") == "sent"); // Nothing changes from here on by itself.
        const string Suppressed = "gone@elsewhere.test";
        await _victim.PostAsync("/suppressions", $$"""{"address": "{{Suppressed}}"}""");
        var webhook = (await _victim.PostAsync("/webhooks", """{"url": "https://hooks.victim.test/"}""")).Json.Id();
        await _victim.PostAsync($"/webhooks/{webhook}/test");
        var call = (await _victim.GetWhenAsync($"/webhooks/{webhook}/deliveries", page => page.GetProperty("data").GetArrayLength() == 1)).Json.GetProperty("data")[0].Id();
        _ids = new()
        {
            ["/inboxes/{id}"] = inbox,
            ["/messages/{id}"] = message.Id(),
            ["/threads/{id}"] = message.Text("threadId"),
            ["/attachments/{id}"] = (await _victim.UploadAsync("secret"u8.ToArray())).Json.Id(),
            ["/drafts/{id}"] = await NewDraftAsync(inbox),
            ["/domains/{id}"] = (await _victim.PostAsync("/domains", $$"""{"domain": "victim-{{Guid.NewGuid():N}}.test"}""")).Json.Id(),
            ["/webhooks/{id}"] = webhook,
            [$"/webhooks/{webhook}/deliveries/{{delivery}}"] = call,
            ["/suppressions/{address}"] = Suppressed,
            ["/account/api-keys/{id}"] = (await _victim.PostAsync("/account/api-keys")).Json.Id(),
        };
    }

    [TearDown]
    public void TearDown()
    {
        _victim.Dispose();
        _thief.Dispose();
    }

    [Test]
    public async Task Every_route_finds_nothing_under_somebody_elses_id_and_changes_nothing()
    {
        var before = await SnapshotAsync();
        foreach (var route in RealServer.Routes.Where(NeedsKeyAndId))
        {
            foreach (var method in MethodsOf(route))
            {
                var answer = await _thief.SendAsync(method, Fill(route), BodyOf(route));

                Assert.That(answer.Status, Is.EqualTo(404), $"{method} {route.RoutePattern.RawText}: {answer.Text}");
                answer.AssertError(404, "NOT_FOUND");
            }
        }

        Assert.That(await SnapshotAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Every_route_takes_the_same_id_from_its_owner()
    {
        // Without this the test above would pass for routes that find nothing for anybody.
        foreach (var route in RealServer.Routes.Where(NeedsKeyAndId).OrderBy(route => MethodsOf(route).Contains("DELETE")).ThenBy(route => route.RoutePattern.RawText == "/inboxes/{id}").ThenByDescending(route => route.RoutePattern.RawText))
        {
            foreach (var method in MethodsOf(route))
            {
                var answer = await _victim.SendAsync(method, Fill(route), BodyOf(route));

                Assert.That(answer.Status, Is.AnyOf(200, 201, 202, 204), $"{method} {route.RoutePattern.RawText}: {answer.Text}");
                if (route.RoutePattern.RawText == "/drafts/{id}/send") _ids["/drafts/{id}"] = await NewDraftAsync(_ids["/inboxes/{id}"]); // It has become a message.
            }
        }
    }

    [Test]
    public async Task Every_route_answers_404_to_an_id_that_is_none()
    {
        foreach (var route in RealServer.Routes.Where(route => route.RoutePattern.Parameters.Count > 0))
        {
            foreach (var method in MethodsOf(route).Where(method => method != "HEAD"))
            {
                var path = route.RoutePattern.RawText!.Replace("{id}", "inb_123", StringComparison.Ordinal);
                (await _thief.SendAsync(method, path, BodyOf(route))).AssertError(404, "NOT_FOUND");
            }
        }
    }

    [Test]
    public async Task Lists_show_only_ones_own()
    {
        Assert.That((await _thief.GetAsync("/inboxes")).Json.GetProperty("total").GetInt64(), Is.Zero);
        Assert.That((await _thief.GetAsync("/domains")).Json.GetProperty("total").GetInt64(), Is.Zero);
        Assert.That((await _thief.GetAsync("/suppressions")).Json.GetProperty("total").GetInt64(), Is.Zero);
        Assert.That((await _thief.GetAsync("/messages/search?q=hello")).Json.GetProperty("total").GetInt64(), Is.Zero);
        Assert.That((await _victim.GetAsync("/messages/search?q=hello")).Json.GetProperty("total").GetInt64(), Is.Positive);
        Assert.That((await _thief.GetAsync("/account/api-keys")).Json.Ids(), Does.Not.Contain(_ids["/account/api-keys/{id}"]));
    }

    [TestCase("threadId", "/threads/{id}", "\"{0}\"")]
    [TestCase("attachmentIds", "/attachments/{id}", "[\"{0}\"]")]
    public async Task A_message_cannot_cite_what_is_somebody_elses(string field, string kind, string value)
    {
        var inbox = (await _thief.NewInboxAsync()).Id();
        value = value.Replace("{0}", _ids[kind], StringComparison.Ordinal);

        var answer = await _thief.PostAsync($"/inboxes/{inbox}/messages", $$"""{"to": ["a@elsewhere.test"], "subject": "x", "{{field}}": {{value}}}""");

        answer.AssertError(404, "NOT_FOUND");
    }

    private async Task<string> NewDraftAsync(string inbox) =>
        (await _victim.PostAsync($"/inboxes/{inbox}/drafts", """{"to": ["a@elsewhere.test"], "subject": "hello"}""")).Json.Id();

    private static bool NeedsKeyAndId(RouteEndpoint route) => route.RoutePattern.Parameters.Count > 0 && route.Metadata.GetMetadata<IAllowAnonymous>() is null;

    private static string? BodyOf(RouteEndpoint route)
    {
        if (route.Metadata.OfType<Takes>().Contains(Takes.Message)) return "Subject: Stolen\r\n\r\nStolen\r\n";
        return route.Metadata.OfType<TakesJson>().Any() ? Body : null;
    }

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods;

    private string Fill(RouteEndpoint route)
    {
        var pattern = route.RoutePattern.RawText!;
        foreach (var (head, id) in _ids)
        {
            if (pattern.StartsWith(head, StringComparison.Ordinal))
                pattern = head[..head.IndexOf('{', StringComparison.Ordinal)] + id + pattern[head.Length..];
        }

        Assert.That(pattern, Does.Not.Contain('{'), "This table does not know an id for the route.");
        return pattern.EndsWith("/search", StringComparison.Ordinal) ? pattern + "?q=hello" : pattern;
    }

    private async Task<string> SnapshotAsync()
    {
        var attachment = (await _victim.GetAsync($"/attachments/{_ids["/attachments/{id}"]}")).Json;
        var keys = (await _victim.GetAsync("/account/api-keys")).Json;
        string[] parts =
        [
            (await _victim.GetAsync("/inboxes")).Text,
            (await _victim.GetAsync("/domains")).Text,
            (await _victim.GetAsync($"/inboxes/{_ids["/inboxes/{id}"]}/drafts")).Text,
            (await _victim.GetAsync("/suppressions")).Text,
            (await _victim.GetAsync("/webhooks")).Text,
            (await _victim.GetAsync($"/inboxes/{_ids["/inboxes/{id}"]}/messages")).Text,
            (await _victim.GetAsync($"/inboxes/{_ids["/inboxes/{id}"]}/threads")).Text,
            $"{attachment.Id()} {attachment.GetProperty("size")}", // Its URL is fresh each time.
            string.Join(',', keys.Ids()), // When they were last used changes.
        ];
        Assert.That(parts, Has.None.Contain("\"error\""));
        return JsonSerializer.Serialize(parts);
    }
}
