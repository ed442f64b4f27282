using System.Diagnostics;

namespace AgentSend.Api.Tests.Events;

internal sealed class WaitTests
{
    private Tenant _tenant = null!;
    private string _inbox = null!;
    private string _address = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tenant = await EventServer.NewTenantAsync();
        var inbox = await _tenant.NewInboxAsync("""{"displayName": "Alice Example"}""");
        (_inbox, _address) = (inbox.Id(), inbox.Text("address"));
    }

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [Test]
    public async Task The_code_of_a_sign_in_comes_with_one_call()
    {
        var waiting = WaitAsync("""{"hasCode": true, "timeout": 30}""");
        await Task.Delay(200);
        await SendAsync("Hello", "Nothing of interest.");
        await SendAsync("Your sign-in code", "Your verification code is 481516. It expires in ten minutes.");

        var answer = await waiting;

        Assert.That((answer.Status, answer.Json.Text("subject")), Is.EqualTo((200, "Your sign-in code")));
        Assert.That(answer.Json.GetProperty("extracted").GetProperty("codes")[0].Text("value"), Is.EqualTo("481516"));
    }

    [Test]
    public async Task A_message_that_came_moments_before_counts_by_since_only()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-5);
        await SendAsync("Early", "I was first.");
        await _tenant.GetWhenAsync($"/events?inboxId={_inbox}&types=message.received", page => page.GetProperty("data").GetArrayLength() == 1);
        await Task.Delay(20);

        var late = await WaitAsync("""{"timeout": 0.2}""");
        var early = await WaitAsync($$"""{"timeout": 0.2, "since": "{{before:O}}"}""");

        Assert.That((late.Status, late.Text), Is.EqualTo((204, "")));
        Assert.That((early.Status, early.Json.Text("subject")), Is.EqualTo((200, "Early")));
    }

    [TestCase("""{"from": "ALICE ex"}""", true)]
    [TestCase("""{"from": "mallory"}""", false)]
    [TestCase("""{"subject": "invoice 7"}""", true)]
    [TestCase("""{"subject": "invoice 8"}""", false)]
    [TestCase("""{"contains": "twelve euro"}""", true)]
    [TestCase("""{"contains": "thirteen"}""", false)]
    [TestCase("""{"hasCode": true}""", false)]
    [TestCase("""{"hasCode": false, "from": "", "subject": null}""", true)]
    public async Task It_is_what_was_asked_for(string match, bool isFound)
    {
        await SendAsync("Your Invoice 7", "Please pay Twelve Euro.");
        await _tenant.GetWhenAsync($"/events?inboxId={_inbox}&types=message.received", page => page.GetProperty("data").GetArrayLength() == 1);

        var answer = await WaitAsync($$"""{"since": "{{DateTimeOffset.UtcNow.AddMinutes(-1):O}}", "timeout": 0.1, {{match[1..]}}""");

        Assert.That(answer.Status, Is.EqualTo(isFound ? 200 : 204), answer.Text);
    }

    [Test]
    public async Task Whoever_waits_in_vain_has_waited_as_long_as_asked()
    {
        var watch = Stopwatch.StartNew();
        var answer = await WaitAsync("""{"timeout": 1}""");

        Assert.That(answer.Status, Is.EqualTo(204));
        Assert.That(watch.Elapsed.TotalSeconds, Is.InRange(0.95, 5));
    }

    [TestCase("""{"timeout": 301}""", "timeout")]
    [TestCase("""{"timeout": -1}""", "timeout")]
    [TestCase("""{"timeout": "5"}""", "timeout")]
    [TestCase("""{"since": "yesterday"}""", "since")]
    [TestCase("""{"hasCode": "yes"}""", "hasCode")]
    public async Task Wrong_fields_are_named(string body, string field) => (await WaitAsync(body)).AssertError(400, "VALIDATION_ERROR", field);

    private Task<Answer> WaitAsync(string json) => _tenant.PostAsync($"/inboxes/{_inbox}/wait", json);

    private async Task SendAsync(string subject, string text)
    {
        var answer = await _tenant.PostAsync($"/inboxes/{_inbox}/messages", $$"""{"to": ["{{_address}}"], "subject": "{{subject}}", "bodyText": "{{text}}"}""");
        Assert.That(answer.Status, Is.EqualTo(202), answer.Text);
    }
}
