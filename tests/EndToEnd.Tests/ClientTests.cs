using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests;

/// <summary>Programs of others, as they are installed.</summary>
[Category("Clients")]
internal sealed class ClientTests
{
    private TempFolder _folder = null!;
    private ServerProcess _server = null!;
    private Inbox _inbox = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _server = await ServerProcess.StartAsync(_folder.File("data"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [SetUp]
    public async Task CreateInboxAsync() => _inbox = await _server.Rest.CreateInboxAsync();

    [Test]
    public async Task Swaks_delivers([Values] bool isTls)
    {
        string[] tls = isTls ? ["--tls"] : [];
        await ExternalProgram.RunAsync(
            "swaks", null,
            ["--server", "127.0.0.1", "--port", $"{_server.SmtpPort}", "--from", "ann@outside.test", "--to", _inbox.Address, "--header", "Subject: From swaks", "--body", "Text.", .. tls]);
        await HasReceivedAsync("From swaks", "Text.");
    }

    [Test]
    public async Task Curl_delivers_a_file([Values] bool isTls)
    {
        var file = _folder.File("mail.eml");
        await File.WriteAllBytesAsync(file, OutsideMail.Write("ann@outside.test", _inbox.Address, "From curl", "Text.\n.dots\n..more", attachment: ("a.bin", [0, 1, 2])));
        string[] tls = isTls ? ["--ssl-reqd", "--insecure"] : [];
        await ExternalProgram.RunAsync(
            "curl", null,
            ["--silent", "--show-error", $"smtp://127.0.0.1:{_server.SmtpPort}/outside.test", "--mail-from", "ann@outside.test", "--mail-rcpt", _inbox.Address, "--upload-file", file, .. tls]);
        var mail = await HasReceivedAsync("From curl", "Text.\n.dots\n..more");
        Assert.That(await _server.Rest.DownloadAsync(mail.Attachments.Single().Id), Is.EqualTo(new byte[] { 0, 1, 2 }));
    }

    [Test]
    public async Task OpenSSL_speaks_SMTP_inside_STARTTLS([Values("-tls1_2", "-tls1_3")] string version)
    {
        var talk = $"EHLO outside.test\nMAIL FROM:<ann@outside.test>\nRCPT TO:<{_inbox.Address}>\nDATA\nSubject: From openssl\n\nText.\n.\nQUIT\n";
        var output = await ExternalProgram.RunAsync(
            "openssl", talk, ["s_client", "-starttls", "smtp", version, "-crlf", "-quiet", "-connect", $"127.0.0.1:{_server.SmtpPort}"]);
        Assert.That(output, Does.Contain("221 "));
        await HasReceivedAsync("From openssl", "Text.");
    }

    [Test]
    public async Task Curl_uploads_sends_and_downloads()
    {
        var (file, copy) = (_folder.File("a picture.bin"), _folder.File("copy.bin"));
        var content = OutsideMail.Content("curl", 100_000);
        await File.WriteAllBytesAsync(file, content);
        var api = $"http://127.0.0.1:{_server.HttpPort}";
        string[] common = ["--silent", "--show-error", "--fail-with-body", "--header", $"Authorization: Bearer {ProgramRun.Key}"];

        var upload = new RestAnswer(default, await ExternalProgram.RunAsync("curl", null, [.. common, "--form", $"file=@{file};type=image/png", $"{api}/attachments"]), null).Read<Attachment>();
        await ExternalProgram.RunAsync("curl", null, [.. common, "--json", $$"""{"to":["{{_inbox.Address}}"],"subject":"From curl","attachmentIds":["{{upload.Id}}"]}""", $"{api}/inboxes/{_inbox.Id}/messages"]);
        var received = await _server.Rest.ReceivedAsync(_inbox.Id, "From curl");
        var link = (await _server.Rest.GetAsync<Attachment>($"/attachments/{received.Attachments.Single().Id}")).Url;
        await ExternalProgram.RunAsync("curl", null, ["--silent", "--show-error", "--fail", "--range", "0-49999", "--output", copy, link.AbsoluteUri]);
        await ExternalProgram.RunAsync("curl", null, ["--silent", "--show-error", "--fail", "--continue-at", "-", "--output", copy, link.AbsoluteUri]);

        Assert.That(await File.ReadAllBytesAsync(copy), Is.EqualTo(content));
    }

    private async Task<Mail> HasReceivedAsync(string subject, string text)
    {
        var mail = await _server.Rest.ReceivedAsync(_inbox.Id, subject);
        Assert.That(mail.BodyText?.ReplaceLineEndings("\n").TrimEnd(), Is.EqualTo(text));
        return mail;
    }
}
