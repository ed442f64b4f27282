using System.Text.Json;
using AgentSend.Domain.ApiKeys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace AgentSend.Api.Tests.AgentMailV0;

/// <summary>Driven over the routes as they are mapped: a new one is covered, or fails here until the table says what it needs.</summary>
internal sealed class V0PermissionTests
{
    /// <summary>What a route needs, by its pattern below whatever scope; an empty name is nothing.</summary>
    private static readonly Dictionary<string, string> Needed = new(StringComparer.Ordinal)
    {
        ["GET /inboxes"] = "inbox_read",
        ["GET /inboxes/search"] = "inbox_read",
        ["POST /inboxes"] = "inbox_create",
        ["GET /inboxes/{inbox_id}"] = "inbox_read",
        ["PATCH /inboxes/{inbox_id}"] = "inbox_update",
        ["DELETE /inboxes/{inbox_id}"] = "inbox_delete",
        ["POST /inboxes/{inbox_id}/authorize"] = "",
        ["GET /messages"] = "message_read",
        ["GET /messages/search"] = "message_read",
        ["GET /messages/{message_id}"] = "message_read",
        ["POST /messages/batch-get"] = "message_read",
        ["POST /messages/batch-update"] = "message_update",
        ["GET /messages/{message_id}/attachments/{attachment_id}"] = "message_read",
        ["GET /messages/{message_id}/raw"] = "message_read",
        ["PATCH /messages/{message_id}"] = "message_update",
        ["DELETE /messages/{message_id}"] = "message_delete",
        ["POST /messages/send"] = "message_send",
        ["POST /messages/{message_id}/reply"] = "message_send",
        ["POST /messages/{message_id}/reply-all"] = "message_send",
        ["POST /messages/{message_id}/forward"] = "message_send",
        ["GET /threads"] = "message_read",
        ["GET /threads/search"] = "message_read",
        ["GET /threads/{thread_id}"] = "message_read",
        ["GET /threads/{thread_id}/attachments/{attachment_id}"] = "message_read",
        ["PATCH /threads/{thread_id}"] = "message_update",
        ["DELETE /threads/{thread_id}"] = "message_delete",
        ["GET /drafts"] = "draft_read",
        ["GET /drafts/{draft_id}"] = "draft_read",
        ["GET /drafts/{draft_id}/attachments/{attachment_id}"] = "draft_read",
        ["POST /drafts"] = "draft_create",
        ["PATCH /drafts/{draft_id}"] = "draft_update",
        ["DELETE /drafts/{draft_id}"] = "draft_delete",
        ["POST /drafts/{draft_id}/send"] = "draft_send",
        ["GET /webhooks"] = "webhook_read",
        ["GET /webhooks/{webhook_id}"] = "webhook_read",
        ["GET /webhooks/{webhook_id}/headers"] = "webhook_read",
        ["POST /webhooks"] = "webhook_create",
        ["PATCH /webhooks/{webhook_id}"] = "webhook_update",
        ["PATCH /webhooks/{webhook_id}/headers"] = "webhook_update",
        ["DELETE /webhooks/{webhook_id}"] = "webhook_delete",
        ["GET /lists/{direction}/{type}"] = "list_entry_read",
        ["GET /lists/{direction}/{type}/{entry}"] = "list_entry_read",
        ["POST /lists/{direction}/{type}"] = "list_entry_create",
        ["DELETE /lists/{direction}/{type}/{entry}"] = "list_entry_delete",
        ["GET /domains"] = "domain_read",
        ["POST /domains"] = "domain_create",
        ["GET /domains/{domain_id}"] = "domain_read",
        ["PATCH /domains/{domain_id}"] = "domain_update",
        ["DELETE /domains/{domain_id}"] = "domain_delete",
        ["GET /domains/{domain_id}/zone-file"] = "domain_read",
        ["GET /domains/{domain_id}/setup-link"] = "domain_read",
        ["POST /domains/{domain_id}/verify"] = "domain_update",
        ["GET /api-keys"] = "api_key_read",
        ["GET /api-keys/{api_key_id}"] = "api_key_read",
        ["POST /api-keys"] = "api_key_create",
        ["PATCH /api-keys/{api_key_id}"] = "api_key_update",
        ["DELETE /api-keys/{api_key_id}"] = "api_key_delete",
        ["GET /pods"] = "pod_read",
        ["GET /pods/{pod_id}"] = "pod_read",
        ["POST /pods"] = "pod_create",
        ["DELETE /pods/{pod_id}"] = "pod_delete",
        ["GET /metrics"] = "metrics_read",
        ["GET /metrics/events"] = "metrics_read",
        ["GET /metrics/usage"] = "metrics_read",
        ["GET /events"] = "inbox_read",
        ["GET /organizations"] = "",
        ["GET /auth/me"] = "",
        ["POST /agent/verify"] = "",
        ["GET /accounts"] = "",
        ["GET /accounts/{account_id}"] = "",
        ["GET /providers"] = "",
        ["GET /providers/search"] = "",
        ["GET /providers/{provider_id}"] = "",
        ["GET /providers/{provider_id}/accounts"] = "",
        ["POST /providers/{provider_id}/connect"] = "",
    };

    private static readonly string[] All = [.. Enum.GetValues<Permission>().Select(PermissionSet.NameOf)];

    private V0Tenant _owner = null!;
    private Dictionary<string, string> _ids = null!;

    [SetUp]
    public async Task MakeThingsAsync()
    {
        _owner = await V0Tenant.NewAsync();
        _ids = await NewThingsAsync();
    }

    [TearDown]
    public void TearDown() => _owner.Dispose();

    [Test]
    public async Task Every_route_refuses_a_key_that_lacks_its_permission_and_names_it()
    {
        var keys = new Dictionary<string, V0Tenant>();
        foreach (var (method, route, needed) in Routes.Where(r => r.Needed.Length > 0))
        {
            if (!keys.TryGetValue(needed, out var key)) key = keys[needed] = await NewKeyAsync(All.Except([needed]));
            var answer = await SendAsync(key, method, route, _ids);

            Assert.That((answer.Status, answer.Json.Text("code")), Is.EqualTo((403, "missing_permission")), $"{method} {route.RoutePattern.RawText}: {answer.Text}");
            Assert.That(answer.Json.Text("fix"), Does.Contain(needed), $"{method} {route.RoutePattern.RawText}");
        }

        foreach (var key in keys.Values) key.Dispose();
    }

    [Test]
    public async Task Every_route_takes_a_key_with_nothing_but_its_permission()
    {
        var keys = new Dictionary<string, V0Tenant>();
        foreach (var (method, route, needed) in Routes.OrderBy(r => r.Method == "DELETE").ThenByDescending(r => r.Route.RoutePattern.RawText!.Length))
        {
            if (!keys.TryGetValue(needed, out var key)) key = keys[needed] = await NewKeyAsync([needed]);
            var answer = await SendAsync(key, method, route, _ids);

            Assert.That(answer.Text, Does.Not.Contain("missing_permission"), $"{method} {route.RoutePattern.RawText}");
            Assert.That(answer.Status, Is.LessThan(500), $"{method} {route.RoutePattern.RawText}: {answer.Text}");
        }

        foreach (var key in keys.Values) key.Dispose();
    }

    [TestCase("pod")]
    [TestCase("inbox")]
    public async Task What_lies_outside_a_keys_scope_is_found_by_no_route(string scope)
    {
        var pod = (await _owner.PostAsync("/v0/pods")).Text("pod_id");
        var inbox = (await _owner.PostAsync($"/v0/pods/{pod}/inboxes")).Text("inbox_id");
        var made = await _owner.PostAsync(scope == "pod" ? $"/v0/pods/{pod}/api-keys" : $"/v0/inboxes/{inbox}/api-keys", "{}");
        using var key = new V0Tenant(RealServer.Url, made.Text("api_key"));

        foreach (var (method, route, _) in Routes.Where(r => r.Route.RoutePattern.Parameters.Count > 0))
        {
            var pattern = route.RoutePattern.RawText!;
            if (pattern.StartsWith("/v0/lists/", StringComparison.Ordinal) || pattern.Contains("provider_id", StringComparison.Ordinal)) continue; // Nothing of anybody's, or the caller's own.
            var answer = await SendAsync(key, method, route, _ids);

            var isRefused = scope == "inbox" && pattern.StartsWith("/v0/pods/", StringComparison.Ordinal);
            Assert.That(answer.Status, Is.EqualTo(isRefused ? 403 : 404), $"{method} {pattern}: {answer.Text}");
        }
    }

    private static IEnumerable<(string Method, RouteEndpoint Route, string Needed)> Routes =>
        from route in RealServer.V0Routes
        where route.Metadata.GetMetadata<IAllowAnonymous>() is null && route.RoutePattern.RawText != "/v0" // The socket: what it shows is decided event by event.
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, route, NeededBy(method, route.RoutePattern.RawText!));

    private static string NeededBy(string method, string pattern)
    {
        var below = pattern["/v0".Length..];
        foreach (var scope in new[] { "/pods/{pod_id}", "/inboxes/{inbox_id}" })
        {
            if (below.StartsWith(scope + "/", StringComparison.Ordinal) && Needed.TryGetValue($"{method} {below[scope.Length..]}", out var narrow)) return narrow;
        }

        Assert.That(Needed, Does.ContainKey($"{method} {below}"), "The table does not say what this route needs.");
        return Needed[$"{method} {below}"];
    }

    private static Task<Answer> SendAsync(V0Tenant who, string method, RouteEndpoint route, Dictionary<string, string> ids)
    {
        var path = route.RoutePattern.RawText!;
        foreach (var parameter in route.RoutePattern.Parameters)
            path = path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(ids.GetValueOrDefault(parameter.Name, "none")), StringComparison.Ordinal);
        return who.SendAsync(method, path.EndsWith("/search", StringComparison.Ordinal) ? path + "?q=hello" : path, method is "POST" or "PATCH" ? V0Tenant.AnyBody : null);
    }

    private async Task<V0Tenant> NewKeyAsync(IEnumerable<string> permissions)
    {
        var granted = JsonSerializer.Serialize(permissions.Where(name => name.Length > 0).ToDictionary(name => name, _ => true));
        var made = await _owner.PostAsync("/v0/api-keys", $$"""{"permissions": {{granted}}}""");
        return new V0Tenant(RealServer.Url, made.Text("api_key"));
    }

    private async Task<Dictionary<string, string>> NewThingsAsync()
    {
        var inbox = await _owner.PostAsync("/v0/inboxes");
        var at = $"/v0/inboxes/{inbox.Text("inbox_id")}";
        var message = await _owner.PostAsync($"{at}/messages/send", """{"to": ["a@elsewhere.test"], "subject": "hello", "text": "x", "attachments": [{"filename": "a.txt", "content": "eA=="}]}""");
        var stored = await _owner.GetAsync($"{at}/messages/{Uri.EscapeDataString(message.Text("message_id"))}");
        await _owner.PostAsync($"{at}/lists/send/block", """{"entry": "blocked.test"}""");
        return new(StringComparer.Ordinal)
        {
            ["inbox_id"] = inbox.Text("inbox_id"),
            ["pod_id"] = inbox.Text("pod_id"),
            ["message_id"] = message.Text("message_id"),
            ["thread_id"] = message.Text("thread_id"),
            ["attachment_id"] = stored.Json.GetProperty("attachments")[0].Text("attachment_id"),
            ["domain_id"] = (await _owner.PostAsync($"/v0/pods/{inbox.Text("pod_id")}/domains", $$"""{"domain": "v0-{{Guid.NewGuid():N}}.test"}""")).Text("domain_id"),
            ["draft_id"] = (await _owner.PostAsync($"{at}/drafts", """{"subject": "hello"}""")).Text("draft_id"),
            ["api_key_id"] = (await _owner.PostAsync("/v0/api-keys", """{"name": "x"}""")).Text("api_key_id"),
            ["webhook_id"] = (await _owner.PostAsync($"{at}/webhooks", """{"url": "https://hooks.elsewhere.test/", "event_types": ["message.sent"]}""")).Text("webhook_id"),
            ["direction"] = "send",
            ["type"] = "block",
            ["entry"] = "blocked.test",
        };
    }
}
