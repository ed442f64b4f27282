using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentSend.Testing;

namespace AgentSend.Api.Tests.Events;

/// <summary>What an endpoint is told, and what is made of its answers.</summary>
internal sealed class WebhookCallTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Tenant _tenant = null!;
    private HttpSink _sink = null!;
    private string _inbox = null!;
    private string _address = null!;

    [SetUp]
    public async Task SetUp()
    {
        (_tenant, _sink) = (await EventServer.NewTenantAsync(), new HttpSink());
        var inbox = await _tenant.NewInboxAsync();
        (_inbox, _address) = (inbox.Id(), inbox.Text("address"));
    }

    [TearDown]
    public async Task TearDown()
    {
        await _sink.DisposeAsync();
        _tenant.Dispose();
    }

    [Test]
    public async Task A_received_message_is_told_with_all_it_says()
    {
        var webhook = await NewWebhookAsync("""["message.received"]""");
        await _tenant.NewMessageAsync(_inbox, _address);

        var request = (await _sink.WaitForAsync(1, Patience))[0];

        var json = JsonElement.Parse(request.Text);
        var data = json.GetProperty("data");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((request.Method, request.Headers["Content-Type"], request.Headers["X-AgentSend-Event"]), Is.EqualTo(("POST", "application/json", "message.received")));
            Assert.That(request.Headers["X-AgentSend-Webhook-Id"], Is.EqualTo(webhook.Id()));
            Assert.That(json.Text("event"), Is.EqualTo("message.received"));
            Assert.That(DateTimeOffset.FromUnixTimeMilliseconds(json.GetProperty("timestamp").GetInt64()), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
            Assert.That(data.Text("inboxId"), Is.EqualTo(_inbox));
            Assert.That((data.Text("subject"), data.Text("direction"), data.Text("from")), Is.EqualTo(("Hello", "inbound", _address)));
            Assert.That(data.GetProperty("to").EnumerateArray().Single().GetString(), Is.EqualTo(_address));
            foreach (var field in new[] { "messageId", "threadId", "receivedAt" }) Assert.That(data.Text(field), Is.Not.Empty);
            Assert.That((await _tenant.GetAsync($"/messages/{data.Text("messageId")}")).Json.Text("bodyText"), Is.EqualTo(data.GetProperty("message").Text("bodyText")));
        }
    }

    [Test]
    public async Task Calls_are_signed_by_both_rules()
    {
        var secret = (await NewWebhookAsync("null")).Text("secret");
        await _tenant.NewMessageAsync(_inbox, _address);

        var request = (await _sink.WaitForAsync(1, Patience))[0];

        Assert.That(secret, Does.Match("^whsec_[0-9a-f]{48}$"));
        AssertSigned(request, secret);
    }

    [Test]
    public async Task After_a_rotation_both_secrets_verify()
    {
        var webhook = await NewWebhookAsync("null");
        var rotated = await _tenant.SendAsync("PUT", $"/webhooks/{webhook.Id()}", """{"rotateSecret": true}""");
        await _tenant.PostAsync($"/webhooks/{webhook.Id()}/test");

        var request = (await _sink.WaitForAsync(1, Patience))[0];

        Assert.That(rotated.Json.Text("secret"), Is.Not.EqualTo(webhook.Text("secret")));
        AssertSigned(request, rotated.Json.Text("secret"));
        Assert.That(request.Headers["X-AgentSend-Signature-Previous"], Is.EqualTo(Plain(request, webhook.Text("secret"))));
        Assert.That(request.Headers["webhook-signature"].Split(' '), Does.Contain(Standard(request, webhook.Text("secret"))));
    }

    [Test]
    public async Task Each_event_of_a_sent_message_is_told_once_and_only_if_wanted()
    {
        await NewWebhookAsync("""["message.sent", "message.delivered"]""");
        await _tenant.NewMessageAsync(_inbox, _address);
        await _sink.WaitForAsync(2, Patience);
        await Task.Delay(300); // Whatever else would come.

        Assert.That(_sink.Requests.Select(request => request.Headers["X-AgentSend-Event"]), Is.EquivalentTo(new[] { "message.sent", "message.delivered" }));
    }

    [Test]
    public async Task A_failed_call_is_made_again_with_the_same_id_and_the_same_words()
    {
        var webhook = await NewWebhookAsync("""["message.received"]""");
        var answers = new Queue<SinkAnswer>([SinkAnswer.Of(500, "out of order"), SinkAnswer.Garbage, SinkAnswer.Reset, SinkAnswer.Of(302, "", "Location: /elsewhere"), SinkAnswer.ResetInBody(204)]);
        _sink.Answer = _ => answers.TryDequeue(out var answer) ? answer : SinkAnswer.Of(200);
        await _tenant.NewMessageAsync(_inbox, _address);

        var requests = await _sink.WaitForAsync(5, Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(requests.Select(request => request.Headers["webhook-id"]).Distinct().Count(), Is.EqualTo(1));
            Assert.That(requests.Select(request => request.Text).Distinct().Count(), Is.EqualTo(1));
            var call = (await CallsWhenAsync(webhook, call => call.Text("status") == "succeeded")).Single();
            var attempts = call.GetProperty("attempts").EnumerateArray().ToArray();
            Assert.That(attempts.Select(attempt => attempt.GetProperty("status").ValueKind == JsonValueKind.Null ? 0 : attempt.GetProperty("status").GetInt32()), Is.EqualTo(new[] { 500, 0, 0, 302, 204 }));
            Assert.That(attempts[0].Text("responseHead"), Is.EqualTo("out of order"));
            Assert.That(call.GetProperty("attempt").GetInt32(), Is.EqualTo(5));
        }
    }

    [Test]
    public async Task An_endpoint_that_is_gone_is_called_no_more_and_the_feed_says_so()
    {
        _sink.Answer = _ => SinkAnswer.Of(410);
        var webhook = await NewWebhookAsync("null");
        await _tenant.PostAsync($"/webhooks/{webhook.Id()}/test");

        var disabled = await _tenant.GetWhenAsync($"/webhooks/{webhook.Id()}", found => !found.GetProperty("isActive").GetBoolean());

        Assert.That(disabled.Json.Text("disabledReason"), Does.Contain("410"));
        var feed = (await _tenant.GetAsync("/events?types=webhook.disabled&timeout=5")).Json.GetProperty("data").EnumerateArray().Single();
        Assert.That(feed.GetProperty("data").Text("webhookId"), Is.EqualTo(webhook.Id()));
        await _tenant.NewMessageAsync(_inbox, _address);
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        Assert.That(_sink.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_happens_while_it_is_switched_off_is_not_told()
    {
        var webhook = await NewWebhookAsync("""["webhook.disabled", "message.received"]""");
        await _tenant.SendAsync("PUT", $"/webhooks/{webhook.Id()}", """{"isActive": false}""");
        await _tenant.NewMessageAsync(_inbox, _address);
        await _tenant.GetWhenAsync("/events?types=message.received", feed => feed.GetProperty("data").GetArrayLength() == 1);
        await Task.Delay(300);
        await _tenant.SendAsync("PUT", $"/webhooks/{webhook.Id()}", """{"isActive": true}""");
        await _tenant.NewMessageAsync(_inbox, _address);

        await _sink.WaitForAsync(1, Patience);
        await Task.Delay(300);

        Assert.That(_sink.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_call_can_be_made_once_more()
    {
        var webhook = await NewWebhookAsync("""["message.received"]""");
        await _tenant.NewMessageAsync(_inbox, _address);
        await _sink.WaitForAsync(1, Patience);
        var call = (await CallsWhenAsync(webhook, call => call.Text("status") == "succeeded")).Single();

        var again = await _tenant.PostAsync($"/webhooks/{webhook.Id()}/deliveries/{call.Id()}/resend");
        var requests = await _sink.WaitForAsync(2, Patience);

        Assert.That((again.Status, again.Json.Text("status")), Is.EqualTo((202, "pending")));
        Assert.That(requests[1].Headers["webhook-id"], Is.EqualTo(requests[0].Headers["webhook-id"]));
    }

    [Test]
    public async Task Messages_of_one_thread_are_told_in_their_order()
    {
        var seen = new List<string>();
        _sink.Answer = request => SinkAnswer.Of(200) with { Before = token => Task.Delay(Random.Shared.Next(20), token) };
        await NewWebhookAsync("""["message.received"]""");
        var first = await _tenant.NewMessageAsync(_inbox, _address);
        for (var i = 0; i < 15; i++) await _tenant.NewMessageAsync(_inbox, _address, first.Text("threadId"));

        var requests = await _sink.WaitForAsync(16, Patience);

        seen.AddRange(requests.Select(request => JsonElement.Parse(request.Text).GetProperty("data")).GroupBy(data => data.Text("threadId")).OrderByDescending(g => g.Count()).First().Select(data => data.Text("messageId")));
        Assert.That(seen, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public async Task Ten_endpoints_that_hang_delay_none_of_a_thousand()
    {
        await using var deaf = new HttpSink { Answer = _ => SinkAnswer.Silence };
        for (var i = 0; i < 10; i++) await NewWebhookAsync("""["message.received"]""", deaf.Url);
        for (var i = 0; i < 990; i++) await NewWebhookAsync("""["message.received"]""");

        foreach (var count in new[] { 990, 1980 })
        {
            await _tenant.NewMessageAsync(_inbox, _address);
            await _sink.WaitForAsync(count, Patience);
        }

        Assert.That(_sink.Requests.Select(request => (request.Headers["X-AgentSend-Webhook-Id"], request.Headers["webhook-id"])), Is.Unique);
        Assert.That(deaf.Requests, Is.Not.Empty);
    }

    private async Task<JsonElement> NewWebhookAsync(string events, string? url = null)
    {
        var answer = await _tenant.PostAsync("/webhooks", $$"""{"url": "{{url ?? _sink.Url}}", "events": {{events}}}""");
        Assert.That(answer.Status, Is.EqualTo(201), answer.Text);
        return answer.Json;
    }

    private async Task<JsonElement[]> CallsWhenAsync(JsonElement webhook, Func<JsonElement, bool> wanted) =>
        [.. (await _tenant.GetWhenAsync($"/webhooks/{webhook.Id()}/deliveries", page => page.GetProperty("data").EnumerateArray().Any(wanted))).Json.GetProperty("data").EnumerateArray()];

    private static void AssertSigned(SunkRequest request, string secret)
    {
        Assert.That(request.Headers["X-AgentSend-Signature"], Is.EqualTo(Plain(request, secret)));
        Assert.That(request.Headers["webhook-signature"].Split(' '), Does.Contain(Standard(request, secret)));
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
        Assert.That(at, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
    }

    private static string Plain(SunkRequest request, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), request.Body));

    private static string Standard(SunkRequest request, string secret) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret["whsec_".Length..]), (byte[])[.. Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}."), .. request.Body]));
}
