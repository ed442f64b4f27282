using System.Text.Json;

namespace AgentSend.Api.Tests.AgentMailV0;

/// <summary>Pods, keys, lists, metrics and sign-up over the wire.</summary>
internal sealed class V0TenancyTests
{
    private V0Tenant _tenant = null!;

    [SetUp]
    public async Task SetUp() => _tenant = await V0Tenant.NewAsync();

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [Test]
    public async Task A_pod_is_made_once_a_client_id_and_goes_when_it_is_empty()
    {
        var pod = await _tenant.PostAsync("/v0/pods", """{"name": "Customers", "client_id": "customers"}""");
        Assert.That((await _tenant.PostAsync("/v0/pods", """{"client_id": "customers"}""")).GetRawText(), Is.EqualTo(pod.GetRawText()));
        var at = $"/v0/pods/{pod.Text("pod_id")}";
        var inbox = await _tenant.PostAsync($"{at}/inboxes", """{"client_id": "c1"}""");
        Assert.That(inbox.Text("pod_id"), Is.EqualTo(pod.Text("pod_id")));

        var list = (await _tenant.GetAsync("/v0/pods?limit=1")).Json;
        Assert.That((list.GetProperty("count").GetInt32(), list.GetProperty("pods")[0].Text("name")), Is.EqualTo((1, "Customers")));
        var next = (await _tenant.GetAsync($"/v0/pods?limit=1&page_token={Uri.EscapeDataString(list.Text("next_page_token"))}")).Json;
        Assert.That(next.TryGetProperty("next_page_token", out _), Is.False);

        var refused = await _tenant.SendAsync("DELETE", at);
        Assert.That((refused.Status, refused.Json.Text("code")), Is.EqualTo((409, "cannot_delete")));
        Assert.That((await _tenant.SendAsync("DELETE", $"{at}/inboxes/{inbox.Text("inbox_id")}")).Status, Is.EqualTo(204));
        Assert.That((await _tenant.SendAsync("DELETE", at)).Status, Is.EqualTo(204));
        Assert.That((await _tenant.GetAsync(at)).Status, Is.EqualTo(404));
        var first = (await _tenant.GetAsync("/v0/pods")).Json.GetProperty("pods")[0].Text("pod_id");
        Assert.That((await _tenant.SendAsync("DELETE", $"/v0/pods/{first}")).Json.Text("code"), Is.EqualTo("cannot_delete"));
    }

    [Test]
    public async Task A_key_says_what_its_clients_parse_strictly_and_is_refused_once_deleted()
    {
        var inbox = await _tenant.NewInboxAsync();
        var made = await _tenant.PostAsync($"/v0/inboxes/{inbox}/api-keys", """{"name": "Mine", "permissions": {"inbox_read": true, "message_send": false, "of_a_newer_version": true}}""");
        Assert.That(made.Text("api_key"), Does.StartWith("am_").And.StartsWith(made.Text("prefix")));
        Assert.That(made.Text("inbox_id"), Is.EqualTo(inbox));
        Assert.That(made.GetProperty("permissions").GetRawText(), Is.EqualTo("""{"inbox_read":true}"""));

        using var key = new V0Tenant(RealServer.Url, made.Text("api_key"));
        Assert.That((await key.GetAsync("/v0/auth/me")).Json.Text("scope_id"), Is.EqualTo(inbox));
        Assert.That((await key.GetAsync("/v0/inboxes")).Json.GetProperty("count").GetInt32(), Is.EqualTo(1));
        var read = (await _tenant.GetAsync($"/v0/api-keys/{made.Text("api_key_id")}")).Json;
        foreach (var field in new[] { "type", "api_key_id", "prefix", "name", "created_at", "updated_at" }) Assert.That(read.Text(field), Is.Not.Empty);
        Assert.That(read.TryGetProperty("api_key", out _), Is.False);

        var free = await _tenant.SendAsync("PATCH", $"/v0/api-keys/{made.Text("api_key_id")}", """{"permissions": null}""");
        Assert.That(free.Json.TryGetProperty("permissions", out _), Is.False);
        Assert.That((await _tenant.SendAsync("PATCH", $"/v0/api-keys/{made.Text("api_key_id")}", "{}")).Status, Is.EqualTo(400));
        Assert.That((await _tenant.SendAsync("POST", "/v0/api-keys", """{"permissions": {"inbox_read": "yes"}}""")).Status, Is.EqualTo(400));
        Assert.That((await _tenant.GetAsync("/v0/api-keys?type=public_key")).Json.GetProperty("count").GetInt32(), Is.Zero);
        Assert.That((await _tenant.SendAsync("DELETE", $"/v0/inboxes/{inbox}/api-keys/{made.Text("api_key_id")}")).Status, Is.EqualTo(204));
        Assert.That((await key.GetAsync("/v0/auth/me")).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Escalation_is_refused_by_name()
    {
        var made = await _tenant.PostAsync("/v0/api-keys", """{"permissions": {"api_key_create": true}}""");
        using var key = new V0Tenant(RealServer.Url, made.Text("api_key"));

        Assert.That((await key.SendAsync("POST", "/v0/api-keys", """{"permissions": {"inbox_read": true}}""")).Json.Text("code"), Is.EqualTo("permission_escalation"));
        Assert.That((await key.SendAsync("POST", "/v0/api-keys", "{}")).Json.Text("code"), Is.EqualTo("unrestricted_key_required"));
    }

    [Test]
    public async Task A_list_entry_is_made_read_and_removed_at_each_scope_and_refuses_sends()
    {
        var inbox = await _tenant.NewInboxAsync();
        var pod = (await _tenant.GetAsync($"/v0/inboxes/{inbox}")).Json.Text("pod_id");
        foreach (var at in new[] { "/v0", $"/v0/pods/{pod}", $"/v0/inboxes/{inbox}" })
        {
            var entry = await _tenant.PostAsync($"{at}/lists/send/block", """{"entry": "Ann@Elsewhere.test", "reason": "asked"}""");
            Assert.That((entry.Text("entry"), entry.Text("entry_type"), entry.Text("list_type"), entry.Text("reason")), Is.EqualTo(("ann@elsewhere.test", "email", "block", "asked")));
            Assert.That(entry.TryGetProperty("pod_id", out _), Is.EqualTo(at != "/v0"));
            Assert.That((await _tenant.GetAsync($"{at}/lists/send/block")).Json.GetProperty("count").GetInt32(), Is.EqualTo(1));
            var send = await _tenant.SendAsync("POST", $"/v0/inboxes/{inbox}/messages/send", """{"to": "ann@elsewhere.test", "text": "x"}""");
            Assert.That((send.Status, send.Json.Text("code")), Is.EqualTo((403, "message_rejected")));
            Assert.That((await _tenant.SendAsync("DELETE", $"{at}/lists/send/block/ann@elsewhere.test")).Status, Is.EqualTo(204));
            Assert.That((await _tenant.GetAsync($"{at}/lists/send/block/ann%40elsewhere.test")).Status, Is.EqualTo(404));
        }

        Assert.That((await _tenant.GetAsync("/v0/lists/send/maybe")).Status, Is.EqualTo(400));
        Assert.That((await _tenant.SendAsync("POST", "/v0/lists/send/block", """{"entry": "no entry"}""")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Blocked_mail_is_there_only_for_who_asks_for_it()
    {
        var (from, to) = (await _tenant.NewInboxAsync(), await _tenant.NewInboxAsync());
        await _tenant.PostAsync($"/v0/inboxes/{to}/lists/receive/block", $$"""{"entry": "{{from}}"}""");
        await _tenant.PostAsync($"/v0/inboxes/{from}/messages/send", $$"""{"to": "{{to}}", "text": "x"}""");

        JsonElement blocked;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        do
        {
            await Task.Delay(20, patience.Token);
            blocked = (await _tenant.GetAsync($"/v0/inboxes/{to}/messages?include_blocked=true")).Json;
        }
        while (blocked.GetProperty("count").GetInt32() == 0);

        Assert.That(blocked.GetProperty("messages")[0].GetProperty("labels").EnumerateArray().Select(label => label.GetString()), Has.Member("blocked"));
        Assert.That((await _tenant.GetAsync($"/v0/inboxes/{to}/messages")).Json.GetProperty("count").GetInt32(), Is.Zero);
        var events = (await _tenant.GetAsync($"/v0/inboxes/{to}/metrics/events?event_types=[\"message.received.blocked\"]&period=3600")).Json;
        Assert.That(events.GetProperty("message.received.blocked")[0].GetProperty("count").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task Usage_ends_with_what_there_is_now()
    {
        await _tenant.NewInboxAsync();

        var usage = (await _tenant.GetAsync("/v0/metrics/usage?usage_types=[\"inbox_count\",\"pod_count\"]&period=3600&descending=true&limit=1")).Json;

        Assert.That(usage.EnumerateObject().Select(type => (type.Name, type.Value[0].GetProperty("value").GetInt32())), Is.EqualTo(new[] { ("inbox_count", 1), ("pod_count", 1) }));
        Assert.That((await _tenant.GetAsync("/v0/metrics/usage?period=1")).Json.Text("code"), Is.EqualTo("query_range_too_wide"));
        Assert.That((await _tenant.GetAsync("/v0/metrics?period=0")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Labels_that_change_are_events_of_the_inbox()
    {
        var inbox = await _tenant.NewInboxAsync();
        var message = await _tenant.PostAsync($"/v0/inboxes/{inbox}/messages/send", """{"to": "ann@elsewhere.test", "text": "x"}""");
        await _tenant.SendAsync("PATCH", $"/v0/inboxes/{inbox}/messages/{Uri.EscapeDataString(message.Text("message_id"))}", """{"add_labels": "seen"}""");

        var happened = (await _tenant.GetAsync($"/v0/inboxes/{inbox}/events")).Json.GetProperty("events")[0];

        Assert.That((happened.Text("event_type"), happened.Text("label"), happened.Text("message_id"), happened.Text("inbox_id")), Is.EqualTo(("label.added", "seen", message.Text("message_id"), inbox)));
    }
}
