using System.Net.Http.Headers;
using System.Text.Json;

namespace AgentSend.Api.Tests.AgentMailV0;

/// <summary>Sending, answering and drafts over the v0 dialect, against the whole program.</summary>
internal sealed class V0DraftTests
{
    private Tenant _tenant = null!;
    private string _inbox = null!;
    private string _other = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tenant = await RealServer.NewTenantAsync();
        _tenant.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _tenant.Key);
        _inbox = (await _tenant.NewInboxAsync()).Text("address");
        _other = (await _tenant.NewInboxAsync()).Text("address");
    }

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [Test]
    public async Task A_message_has_all_that_the_dialect_lets_it_have()
    {
        var content = Convert.ToBase64String("a file"u8);
        var sent = await SendAsync($$"""
            {"to": "{{_other}}", "cc": ["C <c@elsewhere.test>"], "bcc": "d@elsewhere.test", "reply_to": "r@elsewhere.test", "subject": "S", "text": "T", "html": "<p>T</p>", "labels": ["mine"],
             "headers": {"X-Mine": "yes"}, "track_opens": false, "attachments": [{"filename": "a.txt", "content_type": "text/plain", "content": "{{content}}"}]}
            """);
        Assert.That(sent.Status, Is.EqualTo(200), sent.Text);
        Assert.That(sent.Json.EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "message_id", "thread_id" }));

        var copy = (await _tenant.GetAsync($"/v0/inboxes/{_inbox}/messages/{Uri.EscapeDataString(sent.Json.Text("message_id"))}")).Json;
        Assert.That(Texts(copy, "labels"), Is.EqualTo(new[] { "sent", "mine" }));
        Assert.That((Texts(copy, "bcc").Single(), copy.GetProperty("attachments")[0].Text("filename")), Is.EqualTo(("d@elsewhere.test", "a.txt")));
        var received = await ReceivedAsync();
        Assert.That(received.TryGetProperty("bcc", out _), Is.False);
        Assert.That(received.Text("message_id"), Is.EqualTo(sent.Json.Text("message_id")));
    }

    [Test]
    public async Task Answers_and_forwarded_messages_stay_in_their_thread()
    {
        await SendAsync($$"""{"to": "{{_other}}", "subject": "S", "text": "T"}""");
        var received = await ReceivedAsync();
        var path = $"/v0/inboxes/{_other}/messages/{Uri.EscapeDataString(received.Text("message_id"))}";

        var reply = await _tenant.PostAsync($"{path}/reply", """{"text": "Back."}""", "k1");
        var again = await _tenant.PostAsync($"{path}/reply", """{"text": "Back."}""", "k1");
        var other = await _tenant.PostAsync($"{path}/reply", """{"text": "Other."}""", "k1");
        var all = await _tenant.PostAsync($"{path}/reply-all", """{"html": "<p>All.</p>"}""");
        var forward = await _tenant.PostAsync($"{path}/forward", """{"to": ["c@elsewhere.test"]}""");
        var both = await _tenant.PostAsync($"{path}/reply", """{"text": "x", "reply_all": true, "to": ["c@elsewhere.test"]}""");

        Assert.That(new[] { reply, all, forward }.Select(a => a.Status), Has.All.EqualTo(200), reply.Text + all.Text + forward.Text);
        Assert.That(new[] { reply, all, forward }.Select(a => a.Json.Text("thread_id")), Has.All.EqualTo(received.Text("thread_id")));
        Assert.That((again.Text, other.Status, other.Json.Text("code")), Is.EqualTo((reply.Text, 409, "conflict")));
        Assert.That((both.Status, both.Json.Text("code")), Is.EqualTo((400, "validation_error")));
        Assert.That((await _tenant.PostAsync($"{path}/reply", """{"text": "x"}""", "")).Status, Is.EqualTo(400), "an empty key");
    }

    [TestCase("""{"subject": "S"}""", 422, "unprocessable")]
    [TestCase("""{"to": "nonsense"}""", 400, "validation_error")]
    [TestCase("""{"to": "a@elsewhere.test", "track_opens": true}""", 400, "validation_error")]
    [TestCase("""{"to": "a@elsewhere.test", "labels": ["sent"]}""", 400, "validation_error")]
    [TestCase("""{"to": "a@elsewhere.test", "attachments": [{"filename": "a"}]}""", 400, "validation_error")]
    [TestCase("""{"to": "a@elsewhere.test", "attachments": [{"content": "?"}]}""", 400, "validation_error")]
    [TestCase("""{"to": "a@elsewhere.test", "attachments": [{"content": "YQ", "content_disposition": "sideways"}]}""", 400, "validation_error")]
    [TestCase("""{"to": "a@elsewhere.test", "attachments": [{"url": "https://127.0.0.1/a"}]}""", 403, "message_rejected")]
    [TestCase("""{"to": "a@elsewhere.test", "headers": {"From": "x@y.test"}}""", 400, "validation_error")]
    public async Task What_cannot_be_sent_is_refused_in_the_dialects_words(string body, int status, string code)
    {
        var answer = await SendAsync(body);

        Assert.That((answer.Status, answer.Json.Text("code")), Is.EqualTo((status, code)), answer.Text);
    }

    [Test]
    public async Task Fifty_recipients_are_the_most()
    {
        string List(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"u{i}@elsewhere.test\""));

        Assert.That((await SendAsync($$"""{"to": [{{List(25)}}], "cc": [{{List(25)}}]}""")).Status, Is.EqualTo(200));
        Assert.That((await SendAsync($$"""{"to": [{{List(26)}}], "cc": [{{List(25)}}]}""")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task A_draft_lives_as_the_contract_says()
    {
        var drafts = $"/v0/inboxes/{_inbox}/drafts";
        var made = await _tenant.PostAsync(drafts, """{"to": ["a@elsewhere.test"], "subject": "S", "text": "T", "client_id": "one", "labels": ["mine"], "attachments": [{"filename": "a.txt", "content": "YWJj"}]}""");
        Assert.That(made.Status, Is.EqualTo(200), made.Text);
        var id = made.Json.Text("draft_id");
        Assert.That((made.Json.Text("inbox_id"), made.Json.Text("client_id"), made.Json.Text("preview")), Is.EqualTo((_inbox, "one", "T")));
        Assert.That((await _tenant.PostAsync(drafts, """{"client_id": "one"}""")).Json.Text("draft_id"), Is.EqualTo(id));

        foreach (var scope in new[] { "/v0", $"/v0/inboxes/{_inbox}" })
        {
            var item = (await _tenant.GetAsync($"{scope}/drafts?labels=%5B%22mine%22%5D")).Json.GetProperty("drafts")[0];
            Assert.That(item.EnumerateObject().Select(p => p.Name), Has.None.AnyOf("client_id", "reply_to", "text", "html", "references", "created_at"));
            Assert.That((await _tenant.GetAsync($"{scope}/drafts/{id}")).Json.Text("text"), Is.EqualTo("T"));
            var attachment = await _tenant.GetAsync($"{scope}/drafts/{id}/attachments/{made.Json.GetProperty("attachments")[0].Text("attachment_id")}");
            using var stranger = new HttpClient();
            Assert.That(await stranger.GetStringAsync(attachment.Json.Text("download_url")), Is.EqualTo("abc"));
        }

        Assert.That((await _tenant.GetAsync($"/v0/inboxes/{_other}/drafts/{id}")).Status, Is.EqualTo(404));
        var changed = await _tenant.SendAsync("PATCH", $"{drafts}/{id}", """{"subject": null, "to": [], "cc": ["c@elsewhere.test"], "send_at": "2099-01-01T00:00:00+02:00", "add_labels": ["more"]}""");
        Assert.That((Texts(changed.Json, "labels"), changed.Json.Text("send_status"), changed.Json.Text("send_at")), Is.EqualTo((
            new[] { "scheduled", "mine", "more" }, "scheduled", "2098-12-31T22:00:00.000Z")), changed.Text);
        Assert.That((changed.Json.TryGetProperty("subject", out _), changed.Json.TryGetProperty("to", out _), Texts(changed.Json, "cc").Single()), Is.EqualTo((false, false, "c@elsewhere.test")));

        var sent = await _tenant.PostAsync($"{drafts}/{id}/send", "{}", "send-1");
        Assert.That(sent.Status, Is.EqualTo(200), sent.Text);
        Assert.That((await _tenant.PostAsync($"{drafts}/{id}/send", "{}")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Drafts_of_answers_name_their_source()
    {
        var sent = await SendAsync($$"""{"to": "{{_other}}", "subject": "S", "text": "T"}""");
        await ReceivedAsync();
        var (drafts, source) = ($"/v0/inboxes/{_other}/drafts", JsonSerializer.Serialize(sent.Json.Text("message_id")));

        var reply = (await _tenant.PostAsync(drafts, $$"""{"in_reply_to": {{source}}, "reply_all": true, "text": "x"}""")).Json;
        var forward = (await _tenant.PostAsync(drafts, $$"""{"forward_of": {{source}}}""")).Json;

        Assert.That((reply.Text("in_reply_to"), Texts(reply, "references").Single(), Texts(reply, "to").Single(), reply.Text("subject")), Is.EqualTo((
            sent.Json.Text("message_id"), sent.Json.Text("message_id"), _inbox, "Re: S")));
        Assert.That((forward.Text("forward_of"), forward.TryGetProperty("in_reply_to", out _), forward.Text("subject")), Is.EqualTo((sent.Json.Text("message_id"), false, "Fwd: S")));
        Assert.That((await _tenant.PostAsync(drafts, $$"""{"in_reply_to": {{source}}, "forward_of": {{source}}}""")).Status, Is.EqualTo(400));
        Assert.That((await _tenant.PostAsync(drafts, $$"""{"in_reply_to": {{source}}, "reply_all": true, "to": ["a@elsewhere.test"]}""")).Status, Is.EqualTo(400));
        Assert.That((await _tenant.PostAsync(drafts, """{"in_reply_to": "<nobody@knows.test>"}""")).Status, Is.EqualTo(404));
        Assert.That((await _tenant.DeleteAsync($"{drafts}/{forward.Text("draft_id")}")).Status, Is.EqualTo(204));
    }

    private Task<Answer> SendAsync(string body) => _tenant.PostAsync($"/v0/inboxes/{_inbox}/messages/send", body);

    private async Task<JsonElement> ReceivedAsync()
    {
        var list = await _tenant.GetWhenAsync($"/v0/inboxes/{_other}/messages", page => page.GetProperty("count").GetInt32() > 0);
        return list.Json.GetProperty("messages")[0];
    }

    private static string[] Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
