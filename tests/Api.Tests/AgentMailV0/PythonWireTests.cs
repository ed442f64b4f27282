using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AgentSend.Api.Tests.AgentMailV0;

/// <summary>Requests octet for octet as the Python SDK writes them: raw paths, blanks as plus signs, offsets in times, bodiless POSTs with a length of nought.</summary>
internal sealed class PythonWireTests
{
    private V0Tenant _tenant = null!;
    private string _inbox = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tenant = await V0Tenant.NewAsync();
        _inbox = await _tenant.NewInboxAsync();
    }

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [Test]
    public async Task A_post_without_a_body_has_a_length_of_nought()
    {
        var (status, json) = await AskAsync("POST", "/v0/inboxes", "Content-Length: 0\r\n");

        Assert.That(status, Is.EqualTo(200));
        Assert.That(json.Text("inbox_id"), Does.Contain('@'));
    }

    [Test]
    public async Task An_inbox_is_named_by_its_bare_address()
    {
        var (status, json) = await AskAsync("GET", $"/v0/inboxes/{_inbox}");

        Assert.That((status, json.Text("inbox_id")), Is.EqualTo((200, _inbox)));
    }

    [Test]
    public async Task A_message_id_stands_raw_but_for_its_brackets()
    {
        var sent = await _tenant.PostAsync($"/v0/inboxes/{_inbox}/messages/send", """{"to": "a@elsewhere.test", "subject": "x y", "text": "x", "labels": ["two words"]}""");
        var id = sent.Text("message_id");
        var raw = id.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);

        foreach (var suffix in new[] { "", "/raw" })
        {
            var (status, json) = await AskAsync("GET", $"/v0/inboxes/{_inbox}/messages/{raw}{suffix}");
            Assert.That((status, json.Text("message_id")), Is.EqualTo((200, id)));
        }
    }

    [Test]
    public async Task A_message_id_with_a_slash_is_not_found_rather_than_no_route()
    {
        foreach (var suffix in new[] { "", "/raw", "/attachments/x" })
        {
            var (status, json) = await AskAsync("GET", $"/v0/inboxes/{_inbox}/messages/%3Ca/b+c@d%3E{suffix}");
            Assert.That((status, json.Text("message")), Is.EqualTo((404, "No such message.")));
        }
    }

    [TestCase("<CAF+x/y/reply@mail.test>")]
    [TestCase("<a/b+c%41@mail.test>")]
    [TestCase("<50%off@mail.test>")]
    public async Task A_message_id_of_somebody_elses_making_is_found(string id)
    {
        var inboxId = (await Answer.OfAsync(await _tenant.Client.GetAsync("/inboxes"))).Json.GetProperty("data")[0].Text("id");
        using var mail = new StringContent($"From: a@elsewhere.test\r\nMessage-ID: {id}\r\nSubject: x\r\n\r\nx\r\n", Encoding.ASCII, "message/rfc822");
        await _tenant.Client.PostAsync($"/inboxes/{inboxId}/messages/import", mail);
        var raw = id.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("%of", "%25of", StringComparison.Ordinal); // As httpx does.

        foreach (var suffix in new[] { "", "/raw" })
        {
            var (status, json) = await AskAsync("GET", $"/v0/inboxes/{_inbox}/messages/{raw}{suffix}");
            Assert.That((status, json.Text("message_id")), Is.EqualTo((200, id)));
        }

        Assert.That((await _tenant.GetAsync($"/v0/inboxes/{_inbox}/messages/{Uri.EscapeDataString(id)}")).Status, Is.EqualTo(200), "escaped whole");
    }

    [TestCase("?labels=%5B%22two+words%22%5D&limit=5", 1)]
    [TestCase("?labels=%5B%22other+words%22%5D", 0)]
    [TestCase("?after=2020-01-01T00%3A00%3A00%2B02%3A00&before=2120-01-01T00%3A00%3A00.123456%2B02%3A00", 1)]
    [TestCase("?after=2120-01-01T00%3A00%3A00Z", 0)]
    [TestCase("?include_spam=true&ascending=true", 1)]
    public async Task Lists_and_times_come_as_a_form_would_write_them(string query, int count)
    {
        await _tenant.PostAsync($"/v0/inboxes/{_inbox}/messages/send", """{"to": "a@elsewhere.test", "subject": "x", "text": "x", "labels": ["two words"]}""");

        var (status, json) = await AskAsync("GET", $"/v0/inboxes/{_inbox}/messages{query}");

        Assert.That((status, json.GetProperty("count").GetInt32()), Is.EqualTo((200, count)));
    }

    private async Task<(int Status, JsonElement Json)> AskAsync(string method, string target, string headers = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(RealServer.Url.Host, RealServer.Url.Port);
        var request = $"{method} {target} HTTP/1.1\r\nHost: {RealServer.Url.Authority}\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\nConnection: close\r\n"
            + $"User-Agent: agentmail/0.5.0\r\nX-Fern-Language: Python\r\nX-Fern-SDK-Name: agentmail\r\nX-Fern-SDK-Version: 0.5.0\r\nAuthorization: Bearer {_tenant.Key}\r\n{headers}\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        var status = int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
        return (status, JsonElement.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)]));
    }
}
