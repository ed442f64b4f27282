using System.Text.Json;

namespace AgentSend.Api.Tests.Rest;

/// <summary>Drafts and answers over the AgentSend dialect, against the whole program.</summary>
internal sealed class DraftTests
{
    private Tenant _tenant = null!;
    private string _inbox = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tenant = await RealServer.NewTenantAsync();
        _inbox = (await _tenant.NewInboxAsync()).Id();
    }

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [Test]
    public async Task A_person_approves_what_an_agent_drafts()
    {
        var made = await _tenant.PostAsync($"/inboxes/{_inbox}/drafts", """{"to": ["a@elsewhere.test"], "subject": "Refund", "bodyText": "Yes.", "labels": ["needs-approval"], "clientId": "refund-1"}""");
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        var again = await _tenant.PostAsync($"/inboxes/{_inbox}/drafts", """{"clientId": "refund-1"}""");
        Assert.That(again.Json.Id(), Is.EqualTo(made.Json.Id()));

        var listed = (await _tenant.GetAsync($"/inboxes/{_inbox}/drafts")).Json;
        Assert.That((listed.GetProperty("total").GetInt32(), listed.Ids().Single()), Is.EqualTo((1, made.Json.Id())));
        var path = $"/drafts/{made.Json.Id()}";
        var changed = await _tenant.SendAsync("PATCH", path, """{"bodyText": null, "bodyHtml": "<p>Yes!</p>", "cc": ["b@elsewhere.test"]}""");
        Assert.That((changed.Status, changed.Json.GetProperty("bodyText").ValueKind, changed.Json.Text("bodyHtml"), changed.Json.Text("subject")), Is.EqualTo((200, JsonValueKind.Null, "<p>Yes!</p>", "Refund")));

        var sent = await _tenant.PostAsync($"{path}/send", """{"addLabels": ["approved"]}""", "approve-1");
        Assert.That((sent.Status, sent.Json.Text("subject")), Is.EqualTo((202, "Refund")), sent.Text);
        Assert.That((await _tenant.PostAsync($"{path}/send", """{"addLabels": ["approved"]}""", "approve-1")).Json.Id(), Is.EqualTo(sent.Json.Id()));
        (await _tenant.PostAsync($"{path}/send")).AssertError(404, "NOT_FOUND");
        (await _tenant.GetAsync(path)).AssertError(404, "NOT_FOUND");
    }

    [Test]
    public async Task A_draft_with_a_time_goes_by_itself()
    {
        var made = await _tenant.PostAsync($"/inboxes/{_inbox}/drafts", """{"to": ["a@elsewhere.test"], "subject": "Now", "sendAt": "2020-01-01T00:00:00Z"}""");
        Assert.That(made.Json.GetProperty("labels").EnumerateArray().Select(l => l.GetString()), Is.EqualTo(new[] { "scheduled" }), made.Text);

        await _tenant.GetWhenAsync($"/inboxes/{_inbox}/messages", page => page.GetProperty("total").GetInt32() == 1);
        (await _tenant.GetAsync($"/drafts/{made.Json.Id()}")).AssertError(404, "NOT_FOUND");
    }

    [Test]
    public async Task A_draft_can_be_taken_out_of_the_plan()
    {
        var made = await _tenant.PostAsync($"/inboxes/{_inbox}/drafts", """{"to": ["a@elsewhere.test"], "sendAt": "2099-01-01T00:00:00Z"}""");
        Assert.That(made.Json.Text("sendStatus"), Is.EqualTo("scheduled"));

        var changed = await _tenant.SendAsync("PATCH", $"/drafts/{made.Json.Id()}", """{"sendAt": null}""");

        Assert.That((changed.Json.GetProperty("sendAt").ValueKind, changed.Json.GetProperty("sendStatus").ValueKind), Is.EqualTo((JsonValueKind.Null, JsonValueKind.Null)));
        Assert.That((await _tenant.DeleteAsync($"/drafts/{made.Json.Id()}")).Status, Is.EqualTo(204));
    }

    [Test]
    public async Task Messages_are_answered_and_passed_on()
    {
        var other = await _tenant.NewInboxAsync();
        var first = await _tenant.NewMessageAsync(_inbox, other.Text("address"));
        var received = (await _tenant.GetWhenAsync($"/inboxes/{other.Id()}/messages", page => page.GetProperty("total").GetInt32() == 1)).Json.GetProperty("data")[0];

        var reply = await _tenant.PostAsync($"/messages/{received.Id()}/reply", """{"bodyText": "Hi back."}""", "reply-1");
        var all = await _tenant.PostAsync($"/messages/{received.Id()}/reply-all", """{"bodyText": "Hi all."}""");
        var forward = await _tenant.PostAsync($"/messages/{received.Id()}/forward", """{"to": ["c@elsewhere.test"], "bodyText": "Look."}""");

        Assert.That((reply.Status, reply.Json.Text("subject"), reply.Json.Text("threadId"), reply.Json.Text("inReplyTo")), Is.EqualTo((202, "Re: Hello", received.Text("threadId"), first.Text("messageIdHeader"))));
        Assert.That(reply.Json.Text("extractedText"), Is.EqualTo("Hi back."));
        Assert.That((all.Status, forward.Status, forward.Json.Text("subject")), Is.EqualTo((202, 202, "Fwd: Hello")));
        await _tenant.GetWhenAsync($"/threads/{first.Text("threadId")}", thread => thread.GetProperty("messageCount").GetInt32() == 3);
        (await _tenant.PostAsync($"/messages/{received.Id()}/forward", "{}")).AssertError(400, "VALIDATION_ERROR", "to");
        (await _tenant.PostAsync($"/messages/{received.Id()}/reply", """{"to": ["nonsense"]}""")).AssertError(400, "VALIDATION_ERROR", "to[0]");
    }

    [TestCase("""{"to": ["nonsense"]}""", "to[0]")]
    [TestCase("""{"labels": ["scheduled"]}""", "labels")]
    [TestCase("""{"clientId": "a b"}""", "clientId")]
    [TestCase("""{"replyAll": true}""", "replyAll")]
    [TestCase("""{"sendAt": "tomorrow"}""", "sendAt")]
    public async Task A_wrong_draft_is_refused_by_its_field(string body, string field) =>
        (await _tenant.PostAsync($"/inboxes/{_inbox}/drafts", body)).AssertError(400, "VALIDATION_ERROR", field);
}
