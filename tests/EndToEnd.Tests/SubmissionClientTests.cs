using System.Text;
using System.Text.Json;
using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests;

/// <summary>Mail programs of others over submission, as they are installed.</summary>
[Category("Clients")]
internal sealed class SubmissionClientTests
{
    private TempFolder _folder = null!;
    private ServerProcess _server = null!;
    private Inbox _sender = null!;
    private Inbox _recipient = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _server = await ServerProcess.StartAsync(_folder.File("data"));
        _sender = await _server.Rest.CreateInboxAsync(displayName: "Sender");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [SetUp]
    public async Task CreateInboxAsync() => _recipient = await _server.Rest.CreateInboxAsync();

    [Test]
    public async Task Swaks_signs_in_and_sends([Values("PLAIN", "LOGIN")] string method, [Values] bool isImplicit)
    {
        var port = isImplicit ? _server.SubmissionTlsPort : _server.SubmissionPort;
        await ExternalProgram.RunAsync(
            "swaks", null,
            "--server", "127.0.0.1", "--port", $"{port}", isImplicit ? "--tls-on-connect" : "--tls", "--auth", method, "--auth-user", _sender.Address, "--auth-password", ProgramRun.Key,
            "--from", _sender.Address, "--to", _recipient.Address, "--header", $"Subject: From swaks {method}", "--body", "Text.");
        var mail = await _server.Rest.ReceivedAsync(_recipient.Id, $"From swaks {method}");
        Assert.That((mail.FromAddress, mail.BodyText?.TrimEnd()), Is.EqualTo((_sender.Address, "Text.")));
    }

    [Test]
    public void Swaks_is_refused_with_a_wrong_key() => Assert.ThrowsAsync<AssertionException>(() => ExternalProgram.RunAsync(
        "swaks", null,
        "--server", "127.0.0.1", "--port", $"{_server.SubmissionPort}", "--tls", "--auth", "PLAIN", "--auth-user", _sender.Address, "--auth-password", "as_wrong-wrong-wrong-wrong",
        "--from", _sender.Address, "--to", "user@elsewhere.test"));

    [Test]
    public async Task Curl_sends_a_file([Values] bool isImplicit, [Values("\r\n", "\n")] string lineEnd)
    {
        var subject = $"From curl {isImplicit} {lineEnd.Length}";
        var file = _folder.File("mail.eml");
        await File.WriteAllTextAsync(file, string.Join(lineEnd, $"From: {_sender.Address}", $"Subject: {subject}", "Bcc: hidden@elsewhere.test", "", "Text.", ".dots", "..more", ""), Encoding.ASCII);
        var url = isImplicit ? $"smtps://127.0.0.1:{_server.SubmissionTlsPort}/program.test" : $"smtp://127.0.0.1:{_server.SubmissionPort}/program.test";
        await ExternalProgram.RunAsync(
            "curl", null,
            "--silent", "--show-error", url, "--ssl-reqd", "--insecure", "--user", $"{_sender.Address}:{ProgramRun.Key}",
            "--mail-from", _sender.Address, "--mail-rcpt", _recipient.Address, "--upload-file", file);
        var mail = await _server.Rest.ReceivedAsync(_recipient.Id, subject);
        Assert.That(mail.BodyText?.ReplaceLineEndings("\n").TrimEnd(), Is.EqualTo("Text.\n.dots\n..more"));
        Assert.That(mail.MessageIdHeader, Does.EndWith("@agents.localhost>"), "added");
    }

    [Test]
    public async Task Nodemailer_sends_text_html_and_a_file([Values("PLAIN", "LOGIN")] string method, [Values] bool isImplicit)
    {
        var subject = $"Grüße {method} {isImplicit}";
        var answer = await SendByNodemailerAsync(isImplicit, method, ProgramRun.Key, new
        {
            from = $"Sénder <{_sender.Address}>",
            to = _recipient.Address,
            bcc = "hidden@elsewhere.test",
            subject,
            text = "Hällo",
            html = "<p>Hällo</p>",
            attachments = new[] { new { filename = "a.txt", content = "file" } },
        });
        Assert.That(answer.GetProperty("response").GetString(), Does.StartWith("250 2.0.0 Ok: queued as "));
        Assert.That(answer.GetProperty("accepted").GetArrayLength(), Is.EqualTo(2));

        var mail = await _server.Rest.ReceivedAsync(_recipient.Id, subject);
        Assert.That((mail.FromAddress, mail.FromName, mail.BodyText?.TrimEnd(), mail.BccAddresses.Length), Is.EqualTo((_sender.Address, "Sénder", "Hällo", 0)));
        Assert.That(mail.MessageIdHeader, Is.EqualTo(answer.GetProperty("messageId").GetString()));
        Assert.That(mail.Attachments.Single().Filename, Is.EqualTo("a.txt"));
    }

    [Test]
    public async Task Nodemailer_hears_why_it_is_refused()
    {
        var wrongKey = await SendByNodemailerAsync(true, "PLAIN", "as_wrong-wrong-wrong-wrong", new { from = _sender.Address, to = _recipient.Address, text = "x" });
        var wrongSender = await SendByNodemailerAsync(true, "PLAIN", ProgramRun.Key, new { from = _recipient.Address, to = "user@elsewhere.test", text = "x" });
        Assert.That((wrongKey.GetProperty("error").GetString(), wrongKey.GetProperty("code").GetInt32()), Is.EqualTo(("EAUTH", 535)));
        Assert.That(wrongSender.GetProperty("code").GetInt32(), Is.EqualTo(553));
    }

    private async Task<JsonElement> SendByNodemailerAsync(bool isImplicit, string method, string key, object message)
    {
        var client = new NodeClient("nodemailer-node");
        await client.InstallAsync();
        var given = new { port = isImplicit ? _server.SubmissionTlsPort : _server.SubmissionPort, secure = isImplicit, user = _sender.Address, pass = key, method, message };
        return JsonElement.Parse((await client.RunAsync("node", ["send.mjs", JsonSerializer.Serialize(given)])).Output);
    }
}
