namespace AgentSend.Api.Tests.Rest;

internal sealed class InboxTests
{
    private Tenant _tenant = null!;

    [SetUp]
    public async Task SetUp() => _tenant = await RealServer.NewTenantAsync();

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [Test]
    public async Task An_inbox_is_made_from_nothing_at_all()
    {
        var inbox = await _tenant.NewInboxAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(inbox.Names(), Is.EqualTo(new[]
            {
                "id", "address", "displayName", "domainId", "status", "dailySendLimit", "sendsToday", "totalSent", "bounceCount", "complaintCount", "createdAt", "updatedAt",
            }));
            Assert.That(inbox.Text("address"), Does.Match("^agent-[a-z0-9]{8}@agents\\.localhost$"));
            Assert.That(inbox.Text("status"), Is.EqualTo("active"));
            Assert.That(inbox.GetProperty("displayName").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
            Assert.That(inbox.GetProperty("dailySendLimit").GetInt32(), Is.EqualTo(500));
            Assert.That(inbox.Text("createdAt"), Does.Match("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"));
        }
    }

    [Test]
    public async Task What_is_asked_for_is_what_the_inbox_has()
    {
        var local = $"sales-{Guid.NewGuid():N}";

        var inbox = await _tenant.NewInboxAsync($$"""{"address": "{{local}}", "displayName": "Größe <&> \"Co\"", "unknown": [1, {}]}""");

        Assert.That(inbox.Text("address"), Is.EqualTo($"{local}@agents.localhost"));
        Assert.That(inbox.Text("displayName"), Is.EqualTo("Größe <&> \"Co\""));
        Assert.That((await _tenant.GetAsync($"/inboxes/{inbox.Id()}")).Text, Is.EqualTo(inbox.GetRawText()));
    }

    [Test]
    public async Task A_wanted_prefix_begins_a_made_up_address()
    {
        var inbox = await _tenant.NewInboxAsync("""{"prefix": "support"}""");

        Assert.That(inbox.Text("address"), Does.StartWith("support-"));
    }

    [Test]
    public async Task An_address_is_taken_once_among_all_tenants()
    {
        using var other = await RealServer.NewTenantAsync();
        var address = (await _tenant.NewInboxAsync()).Text("address");

        var answer = await other.PostAsync("/inboxes", $$"""{"address": "{{address}}"}""");

        answer.AssertError(409, "ADDRESS_TAKEN");
    }

    [Test]
    public async Task A_domain_nobody_knows_is_404()
    {
        var answer = await _tenant.PostAsync("/inboxes", $$"""{"domainId": "{{Guid.NewGuid()}}"}""");

        answer.AssertError(404, "NOT_FOUND");
    }

    [Test]
    public async Task The_list_is_newest_first_and_says_where_it_is()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++) ids.Add((await _tenant.NewInboxAsync()).Id());

        var page = (await _tenant.GetAsync("/inboxes?limit=2&offset=1&whatever=x")).Json;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Names(), Is.EqualTo(new[] { "data", "total", "limit", "offset" }));
            Assert.That(page.Ids(), Is.EqualTo(new[] { ids[1], ids[0] }));
            Assert.That(page.GetProperty("total").GetInt64(), Is.EqualTo(3));
            Assert.That(page.GetProperty("limit").GetInt32(), Is.EqualTo(2));
            Assert.That(page.GetProperty("offset").GetInt32(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task An_update_changes_what_it_names_and_nothing_else()
    {
        var inbox = await _tenant.NewInboxAsync("""{"displayName": "Before"}""");
        var path = $"/inboxes/{inbox.Id()}";

        var limited = (await _tenant.SendAsync("PATCH", path, """{"dailySendLimit": 7}""")).Json;
        var suspended = (await _tenant.SendAsync("PATCH", path, """{"status": "suspended"}""")).Json;
        var cleared = (await _tenant.SendAsync("PATCH", path, """{"displayName": null}""")).Json;
        var same = (await _tenant.SendAsync("PATCH", path, "{}")).Json;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(limited.Text("displayName"), Is.EqualTo("Before"));
            Assert.That(limited.GetProperty("dailySendLimit").GetInt32(), Is.EqualTo(7));
            Assert.That(suspended.Text("status"), Is.EqualTo("suspended"));
            Assert.That(suspended.Text("displayName"), Is.EqualTo("Before"));
            Assert.That(cleared.GetProperty("displayName").GetString(), Is.Null);
            Assert.That(cleared.Text("status"), Is.EqualTo("suspended"));
            Assert.That(same.GetProperty("dailySendLimit").GetInt32(), Is.EqualTo(7));
        }
    }

    [Test]
    public async Task A_deleted_inbox_is_gone_with_what_was_in_it_and_its_address_is_free()
    {
        var inbox = await _tenant.NewInboxAsync();
        var message = await _tenant.NewMessageAsync(inbox.Id());

        var answer = await _tenant.DeleteAsync($"/inboxes/{inbox.Id()}");

        Assert.That((answer.Status, answer.Text), Is.EqualTo((204, "")));
        foreach (var path in new[] { $"/inboxes/{inbox.Id()}", $"/inboxes/{inbox.Id()}/messages", $"/messages/{message.Id()}", $"/threads/{message.Text("threadId")}" })
            (await _tenant.GetAsync(path)).AssertError(404, "NOT_FOUND");
        (await _tenant.DeleteAsync($"/inboxes/{inbox.Id()}")).AssertError(404, "NOT_FOUND");
        await _tenant.NewInboxAsync($$"""{"address": "{{inbox.Text("address")}}"}""");
    }
}
