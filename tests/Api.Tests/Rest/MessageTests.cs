using System.Text.Json;

namespace AgentSend.Api.Tests.Rest;

internal sealed class MessageTests
{
    private Tenant _tenant = null!;
    private JsonElement _inbox;

    [SetUp]
    public async Task SetUp()
    {
        _tenant = await RealServer.NewTenantAsync();
        _inbox = await _tenant.NewInboxAsync("""{"displayName": "Ada Lovelace"}""");
    }

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    private string Messages => $"/inboxes/{_inbox.Id()}/messages";

    [Test]
    public async Task The_answer_to_a_send_is_what_is_read_afterwards()
    {
        var sent = (await _tenant.PostAsync(Messages, """{"to": ["a@elsewhere.test"], "subject": "x", "bodyText": "a\r\nb\rc\u0000d\u2028e", "bodyHtml": "<p>a</p>\r\n<p>b</p>"}""")).Json;

        var read = (await _tenant.GetAsync($"/messages/{sent.Id()}")).Json;

        Assert.That(sent.Text("bodyText"), Is.EqualTo("a\nb\ncd\u2028e"));
        foreach (var field in new[] { "bodyText", "bodyHtml", "extractedText", "preview" }) Assert.That(sent.Text(field), Is.EqualTo(read.Text(field)), field);
        Assert.That(sent.Text("messageIdHeader"), Does.EndWith($"@{_inbox.Text("address").Split('@')[1]}>"));
    }

    [Test]
    public async Task A_sent_message_is_answered_whole_and_queued()
    {
        var answer = await _tenant.PostAsync(Messages, """
            {"to": ["bob@elsewhere.test", "Carol <carol@elsewhere.test>"], "cc": ["d@elsewhere.test"], "bcc": ["e@elsewhere.test"],
             "subject": "Grüße", "bodyText": "Hi", "bodyHtml": "<p>Hi & bye</p>"}
            """);

        Assert.That(answer.Status, Is.EqualTo(202), answer.Text);
        var message = answer.Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(message.Names(), Is.EqualTo(new[]
            {
                "id", "inboxId", "threadId", "direction", "fromAddress", "fromName", "toAddresses", "ccAddresses", "bccAddresses", "subject", "bodyText", "bodyHtml",
                "extractedText", "extractedHtml", "preview", "extracted", "flags", "hiddenText", "authentication", "safety", "findings", "delivery", "status", "attachments", "messageIdHeader", "inReplyTo", "referencesHeaders", "size", "labels", "createdAt",
            }));
            Assert.That(message.Text("inboxId"), Is.EqualTo(_inbox.Id()));
            Assert.That(message.Text("direction"), Is.EqualTo("outbound"));
            Assert.That(message.Text("status"), Is.EqualTo("queued"));
            Assert.That(message.Text("delivery"), Is.EqualTo("dry-run"));
            Assert.That(message.Text("fromAddress"), Is.EqualTo(_inbox.Text("address")));
            Assert.That(message.Text("fromName"), Is.EqualTo("Ada Lovelace"));
            Assert.That(message.Texts("toAddresses"), Is.EqualTo(new[] { "bob@elsewhere.test", "carol@elsewhere.test" }));
            Assert.That(message.Texts("ccAddresses"), Is.EqualTo(new[] { "d@elsewhere.test" }));
            Assert.That(message.Texts("bccAddresses"), Is.EqualTo(new[] { "e@elsewhere.test" }));
            Assert.That(message.Text("subject"), Is.EqualTo("Grüße"));
            Assert.That(message.Text("messageIdHeader"), Does.Match("^<.+@.+>$"));
            Assert.That(answer.Text, Does.Contain("<p>Hi & bye</p>"), "HTML goes over the wire as it is.");
        }
    }

    [Test]
    public async Task A_message_to_an_inbox_here_arrives()
    {
        using var other = await RealServer.NewTenantAsync();
        var recipient = await other.NewInboxAsync();

        var sent = await _tenant.NewMessageAsync(_inbox.Id(), recipient.Text("address"));

        var page = await other.GetWhenAsync($"/inboxes/{recipient.Id()}/messages?status=received", p => p.GetProperty("total").GetInt64() == 1);
        var received = page.Json.GetProperty("data")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(received.Text("direction"), Is.EqualTo("inbound"));
            Assert.That(received.Text("status"), Is.EqualTo("received"));
            Assert.That(received.Text("delivery"), Is.EqualTo("email"));
            Assert.That(received.Text("fromAddress"), Is.EqualTo(_inbox.Text("address")));
            Assert.That(received.Text("fromName"), Is.EqualTo("Ada Lovelace"));
            Assert.That(received.Text("bodyText"), Is.EqualTo("Hi."));
            Assert.That(received.Text("messageIdHeader"), Is.EqualTo(sent.Text("messageIdHeader")));
            Assert.That((await other.GetAsync($"/messages/{received.Id()}")).Text, Is.EqualTo(received.GetRawText()));
        }

        await _tenant.GetWhenAsync($"/messages/{sent.Id()}", m => m.Text("status") == "delivered");
    }

    [Test]
    public async Task Headers_may_be_added_but_none_that_are_the_platforms()
    {
        const string Body = """{"to": ["a@elsewhere.test"], "subject": "x", "headers": {"X-A": "one", "Auto-Submitted": "auto-generated"}}""";

        Assert.That((await _tenant.PostAsync(Messages, Body)).Status, Is.EqualTo(202));
        Assert.That((await _tenant.PostAsync(Messages, Body.Replace("{\"X-A\": \"one\", \"Auto-Submitted\": \"auto-generated\"}", "null", StringComparison.Ordinal))).Status, Is.EqualTo(202));
        (await _tenant.PostAsync(Messages, Body.Replace("X-A", "From", StringComparison.Ordinal))).AssertError(400, "VALIDATION_ERROR", "headers");
        (await _tenant.PostAsync(Messages, Body.Replace("one", "one\\r\\nBcc: b@elsewhere.test", StringComparison.Ordinal))).AssertError(400, "VALIDATION_ERROR", "headers");
        (await _tenant.PostAsync(Messages, Body.Replace("\"one\"", "null", StringComparison.Ordinal))).AssertError(400, "VALIDATION_ERROR", "headers.X-A");
        (await _tenant.PostAsync(Messages, Body.Replace("\"one\"", "1", StringComparison.Ordinal))).AssertError(400, "VALIDATION_ERROR", "headers.X-A");
    }

    [Test]
    public async Task A_list_can_be_cut_down_to_a_status()
    {
        var sent = await _tenant.NewMessageAsync(_inbox.Id());
        await _tenant.GetWhenAsync($"/messages/{sent.Id()}", m => m.Text("status") == "sent");

        Assert.That((await _tenant.GetAsync(Messages + "?status=sent")).Json.Ids(), Is.EqualTo(new[] { sent.Id() }));
        Assert.That((await _tenant.GetAsync(Messages + "?status=received")).Json.GetProperty("total").GetInt64(), Is.Zero);
        (await _tenant.GetAsync(Messages + "?status=read")).AssertError(400, "VALIDATION_ERROR", "status");
        (await _tenant.GetAsync(Messages + "?status=")).AssertError(400, "VALIDATION_ERROR", "status");
    }

    [Test]
    public async Task Messages_are_listed_newest_first()
    {
        var first = await _tenant.NewMessageAsync(_inbox.Id());
        var second = await _tenant.NewMessageAsync(_inbox.Id());

        Assert.That((await _tenant.GetAsync(Messages)).Json.Ids(), Is.EqualTo(new[] { second.Id(), first.Id() }));
    }

    [Test]
    public async Task A_message_that_comes_twice_under_one_key_is_sent_once()
    {
        const string Body = """{"to": ["a@elsewhere.test"], "subject": "Once"}""";

        var first = await _tenant.PostAsync(Messages, Body, "order-1");
        var second = await _tenant.PostAsync(Messages, Body, "order-1");
        var other = await _tenant.PostAsync(Messages, Body.Replace("Once", "Twice", StringComparison.Ordinal), "order-1");

        Assert.That((first.Status, second.Status), Is.EqualTo((202, 202)));
        Assert.That(second.Text, Is.EqualTo(first.Text));
        other.AssertError(409, "CONFLICT");
        Assert.That((await _tenant.GetAsync(Messages)).Json.GetProperty("total").GetInt64(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_send_that_was_refused_gives_its_key_back()
    {
        const string Body = """{"to": ["a@elsewhere.test"], "subject": "x"}""";
        var inbox = $"/inboxes/{_inbox.Id()}";

        await _tenant.SendAsync("PATCH", inbox, """{"status": "suspended"}""");
        (await _tenant.PostAsync(Messages, Body, "order-1")).AssertError(403, "INBOX_SUSPENDED");
        await _tenant.SendAsync("PATCH", inbox, """{"status": "active", "dailySendLimit": 0}""");
        (await _tenant.PostAsync(Messages, Body, "order-1")).AssertError(429, "RATE_LIMIT_EXCEEDED");
        await _tenant.SendAsync("PATCH", inbox, """{"dailySendLimit": 1}""");

        Assert.That((await _tenant.PostAsync(Messages, Body, "order-1")).Status, Is.EqualTo(202));
    }

    [TestCase("")]
    [TestCase("with space")]
    public async Task An_idempotency_key_that_is_none_is_refused(string key)
    {
        var answer = await _tenant.PostAsync(Messages, """{"to": ["a@elsewhere.test"], "subject": "x"}""", key);

        answer.AssertError(400, "VALIDATION_ERROR", "idempotencyKey");
    }

    [Test]
    public async Task The_daily_limit_answers_429_and_when_to_come_again()
    {
        await _tenant.SendAsync("PATCH", $"/inboxes/{_inbox.Id()}", """{"dailySendLimit": 1}""");
        await _tenant.NewMessageAsync(_inbox.Id());

        var answer = await _tenant.PostAsync(Messages, """{"to": ["a@elsewhere.test"], "subject": "x"}""");

        answer.AssertError(429, "RATE_LIMIT_EXCEEDED");
        Assert.That(answer.Response.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromDays(1)));
        Assert.That((await _tenant.GetAsync($"/inboxes/{_inbox.Id()}")).Json.GetProperty("sendsToday").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_suspended_inbox_does_not_send()
    {
        await _tenant.SendAsync("PATCH", $"/inboxes/{_inbox.Id()}", """{"status": "suspended"}""");

        (await _tenant.PostAsync(Messages, """{"to": ["a@elsewhere.test"], "subject": "x"}""")).AssertError(403, "INBOX_SUSPENDED");
    }

    [Test]
    public async Task A_thread_of_another_inbox_cannot_be_answered_from_here()
    {
        var elsewhere = await _tenant.NewMessageAsync((await _tenant.NewInboxAsync()).Id());

        var answer = await _tenant.PostAsync(Messages, $$"""{"to": ["a@elsewhere.test"], "subject": "x", "threadId": "{{elsewhere.Text("threadId")}}"}""");

        answer.AssertError(400, "THREAD_INBOX_MISMATCH", "threadId");
    }

    [TestCase("threadId", "\"{0}\"")]
    [TestCase("attachmentIds", "[\"{0}\"]")]
    public async Task What_a_message_cites_and_nobody_knows_is_404(string field, string value)
    {
        value = value.Replace("{0}", Guid.NewGuid().ToString(), StringComparison.Ordinal);

        (await _tenant.PostAsync(Messages, $$"""{"to": ["a@elsewhere.test"], "subject": "x", "{{field}}": {{value}}}""")).AssertError(404, "NOT_FOUND");
    }

    [Test]
    public async Task A_deleted_message_is_gone()
    {
        var message = await _tenant.NewMessageAsync(_inbox.Id());

        Assert.That((await _tenant.DeleteAsync($"/messages/{message.Id()}")).Status, Is.EqualTo(204));
        (await _tenant.GetAsync($"/messages/{message.Id()}")).AssertError(404, "NOT_FOUND");
        (await _tenant.DeleteAsync($"/messages/{message.Id()}")).AssertError(404, "NOT_FOUND");
    }
}
