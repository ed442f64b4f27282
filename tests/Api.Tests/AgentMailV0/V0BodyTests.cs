namespace AgentSend.Api.Tests.AgentMailV0;

/// <summary>What requests of the v0 dialect may hold, and what stands in answers, against the whole program.</summary>
internal sealed class V0BodyTests
{
    private V0Tenant _tenant = null!;
    private string _inbox = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tenant = await V0Tenant.NewAsync();
        _inbox = $"/v0/inboxes/{await _tenant.NewInboxAsync()}";
    }

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [TestCase("/messages/batch-get", """{"message_ids": [null]}""", "message_ids")]
    [TestCase("/messages/batch-update", """{"message_ids": [null], "add_labels": "a"}""", "message_ids")]
    [TestCase("/messages/send", """{"to": [null], "text": "x"}""", "to")]
    [TestCase("/webhooks", """{"url": "https://hooks.example.com/", "event_types": [null]}""", "event_types")]
    [TestCase("/webhooks", """{"url": "https://hooks.example.com/", "event_types": ["message.sent"], "headers": {"X-A": null}}""", "headers")]
    [TestCase("/drafts", """{"send_at": "tomorrow"}""", "send_at")]
    [TestCase("/drafts", """{"send_at": 5}""", "send_at")]
    [TestCase("/drafts", """{"client_id": "a@b"}""", "client_id")]
    [TestCase("/webhooks", """{"url": "https://hooks.example.com/", "event_types": ["message.sent"], "client_id": ""}""", "client_id")]
    public async Task A_value_of_the_wrong_kind_is_named(string route, string body, string field)
    {
        var answer = await _tenant.SendAsync("POST", _inbox + route, body);

        Assert.That((answer.Status, answer.Json.Text("code")), Is.EqualTo((400, "validation_error")), answer.Text);
        Assert.That(answer.Json.GetProperty("errors")[0].GetProperty("path")[0].GetString(), Is.EqualTo(field));
    }

    [TestCase("""{"event_types": [null]}""")]
    [TestCase("""{"add_inbox_ids": [null]}""")]
    public async Task A_webhook_is_not_changed_to_nothing(string body)
    {
        var hook = await _tenant.PostAsync("/v0/webhooks", """{"url": "https://hooks.example.com/", "event_types": ["message.sent"]}""");

        Assert.That((await _tenant.SendAsync("PATCH", $"/v0/webhooks/{hook.Text("webhook_id")}", body)).Status, Is.EqualTo(400));
    }

    [TestCase("""{"headers": {"X-A": null}}""")]
    [TestCase("""{"remove_headers": [null]}""")]
    [TestCase("""{"remove_headers": []}""")]
    [TestCase("""{"headers": {}}""")]
    [TestCase("{}")]
    public async Task Headers_of_a_webhook_are_set_or_removed_by_name(string body)
    {
        var hook = await _tenant.PostAsync("/v0/webhooks", """{"url": "https://hooks.example.com/", "event_types": ["message.sent"]}""");

        Assert.That((await _tenant.SendAsync("PATCH", $"/v0/webhooks/{hook.Text("webhook_id")}/headers", body)).Status, Is.EqualTo(400));
    }

    [TestCase("2099-01-01T00:00:00", "2099-01-01T00:00:00.000Z", Description = "Without an offset it is UTC, wherever the server stands.")]
    [TestCase("2099-01-01T00:00:00.123456+02:00", "2098-12-31T22:00:00.123Z")]
    [TestCase("2099-01-01T00:00Z", "2099-01-01T00:00:00.000Z")]
    public async Task A_time_is_read_as_in_queries(string written, string meant)
    {
        var made = await _tenant.PostAsync($"{_inbox}/drafts", $$"""{"send_at": "{{written}}"}""");
        var changed = await _tenant.SendAsync("PATCH", $"{_inbox}/drafts/{made.Text("draft_id")}", $$"""{"send_at": "{{written}}"}""");

        Assert.That((made.Text("send_at"), changed.Json.Text("send_at")), Is.EqualTo((meant, meant)));
    }

    [Test]
    public async Task Whoever_repeats_the_sending_of_a_draft_under_its_key_hears_the_first_answer()
    {
        var draft = (await _tenant.PostAsync($"{_inbox}/drafts", """{"to": ["a@elsewhere.test"], "text": "x"}""")).Text("draft_id");
        var other = await _tenant.NewInboxAsync();

        var first = await SendDraftAsync($"{_inbox}/drafts/{draft}/send", "once");
        var again = await SendDraftAsync($"{_inbox}/drafts/{draft}/send", "once");

        Assert.That((first.Status, again.Status, again.Text), Is.EqualTo((200, 200, first.Text)));
        Assert.That((await SendDraftAsync($"{_inbox}/drafts/{draft}/send", "twice")).Status, Is.EqualTo(404), "another key");
        Assert.That((await SendDraftAsync($"/v0/inboxes/{other}/drafts/{draft}/send", "once")).Status, Is.EqualTo(409), "another inbox");
        Assert.That((await _tenant.GetAsync($"{_inbox}/messages")).Json.GetProperty("count").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_whole_message_names_its_reply_address_wherever_it_stands()
    {
        var sent = await _tenant.PostAsync($"{_inbox}/messages/send", """{"to": "a@elsewhere.test", "reply_to": "R <r@elsewhere.test>", "text": "x", "headers": {"X-Mine": "yes"}}""");
        var id = sent.Text("message_id");

        var alone = (await _tenant.GetAsync($"{_inbox}/messages/{Uri.EscapeDataString(id)}")).Json;
        var inThread = (await _tenant.GetAsync($"{_inbox}/threads/{sent.Text("thread_id")}")).Json.GetProperty("messages")[0];
        var inBatch = (await _tenant.PostAsync($"{_inbox}/messages/batch-get", $$"""{"message_ids": ["{{id}}"]}""")).GetProperty("messages")[0];

        foreach (var message in new[] { alone, inThread, inBatch })
        {
            Assert.That(message.GetProperty("reply_to")[0].GetString(), Is.EqualTo("R <r@elsewhere.test>"));
            Assert.That(message.GetProperty("headers").Text("X-Mine"), Is.EqualTo("yes"));
        }

        Assert.That(inThread.Text("text"), Is.EqualTo(alone.Text("text")));
        Assert.That(inBatch.TryGetProperty("text", out _), Is.False);
    }

    [Test]
    public async Task A_preview_of_nothing_is_left_out()
    {
        var sent = await _tenant.PostAsync($"{_inbox}/messages/send", """{"to": "a@elsewhere.test", "subject": "x"}""");

        Assert.That((await _tenant.GetAsync($"{_inbox}/threads/{sent.Text("thread_id")}")).Json.TryGetProperty("preview", out _), Is.False);
        Assert.That((await _tenant.GetAsync($"{_inbox}/messages")).Json.GetProperty("messages")[0].TryGetProperty("preview", out _), Is.False);
    }

    [TestCase("/messages/search")]
    [TestCase("/threads/search")]
    public async Task A_search_goes_on_behind_its_page(string route)
    {
        for (var i = 0; i < 5; i++) await _tenant.PostAsync($"{_inbox}/messages/send", $$"""{"to": "a@elsewhere.test", "subject": "zebrafish {{i}}", "text": "x"}""");
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await _tenant.GetAsync($"{_inbox}{route}?q=zebrafish&limit=2{(token is null ? "" : $"&page_token={Uri.EscapeDataString(token)}")}");
            Assert.That(page.Status, Is.EqualTo(200), page.Text);
            var (items, id) = route.StartsWith("/messages", StringComparison.Ordinal) ? ("messages", "message_id") : ("threads", "thread_id");
            seen.AddRange(page.Json.GetProperty(items).EnumerateArray().Select(item => item.Text(id)));
            token = page.Json.TryGetProperty("next_page_token", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        Assert.That(seen, Has.Count.EqualTo(5).And.Unique);
    }

    [Test]
    public async Task A_sign_up_is_not_tried_without_its_code()
    {
        var answer = await _tenant.SendAsync("POST", "/v0/agent/verify", "{}");

        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
        Assert.That(answer.Text, Does.Contain("otp_code"));
    }

    [TestCase("GET", "/v0/nowhere", 404)]
    [TestCase("PUT", "/v0/inboxes", 405)]
    [TestCase("GET", "/v0/inboxes/nobody@nowhere.test", 404)]
    [TestCase("POST", "/v0/domains", 400)]
    [TestCase("POST", "/v0/agent/verify", 400)]
    public async Task Every_error_says_what_to_do_next(string method, string route, int status)
    {
        var answer = await _tenant.SendAsync(method, route);

        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
        Assert.That(answer.Json.Text("fix"), Is.Not.Empty);
    }

    private async Task<Answer> SendDraftAsync(string route, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route);
        request.Headers.Add("Idempotency-Key", key);
        request.Content = new StringContent("{}");
        return await Answer.OfAsync(await _tenant.Client.SendAsync(request));
    }
}
