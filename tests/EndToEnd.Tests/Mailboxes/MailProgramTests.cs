using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Mailboxes;

/// <summary>Mail programs of others, as they are installed, on an agent's mailbox.</summary>
[Category("Clients")]
internal sealed class MailProgramTests
{
    private static readonly NodeClient Scripts = new("imap");

    private readonly int _port = FreePort.Next();
    private readonly int _tlsPort = FreePort.Next();
    private TempFolder _folder = null!;
    private ServerProcess _server = null!;
    private Inbox _inbox = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _server = await ServerProcess.StartAsync(_folder.File("data"), $"--AgentSend:Imap:Port={_port}", $"--AgentSend:Imap:TlsPort={_tlsPort}");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [SetUp]
    public async Task ReceiveAsync()
    {
        _inbox = await _server.Rest.CreateInboxAsync();
        await DeliverAsync("Hello");
    }

    [Test]
    public async Task Imaplib_of_Python_reads_and_writes() =>
        Assert.That(await RunAsync("python3", [Path.Combine(Scripts.Folder, "library.py"), $"{_port}", $"{_tlsPort}", _inbox.Address, ProgramRun.Key]), Does.Contain("done"));

    [Test]
    public async Task Imapflow_reads_and_writes()
    {
        await Scripts.InstallAsync();
        Assert.That(await RunAsync("node", [Path.Combine(Scripts.Folder, "flow.mjs"), $"{_tlsPort}", _inbox.Address, ProgramRun.Key]), Does.Contain("done"));
    }

    [Test]
    public async Task Curl_reads_and_writes()
    {
        var file = _folder.File("mail.eml");
        await File.WriteAllBytesAsync(file, OutsideMail.Write("ann@outside.test", "bob@outside.test", "From curl", "Uploaded."));
        string[] common = ["--silent", "--show-error", "--insecure", "--user", $"{_inbox.Address}:{ProgramRun.Key}"];
        var url = $"imaps://127.0.0.1:{_tlsPort}";

        Assert.That(await RunAsync("curl", [.. common, $"{url}/INBOX;MAILINDEX=1"]), Does.Contain("Subject: Hello\r\n").And.Contain("Text."));
        Assert.That(await RunAsync("curl", [.. common, $"{url}/INBOX?SUBJECT%20Hello"]), Does.Contain("* SEARCH 1"));
        await RunAsync("curl", [.. common, "--upload-file", file, $"{url}/Sent"]);
        Assert.That(await RunAsync("curl", [.. common, $"{url}/Sent;MAILINDEX=1;SECTION=TEXT"]), Does.Contain("Uploaded."));
        Assert.That(await RunAsync("curl", [.. common, "--request", "STATUS Sent (MESSAGES UNSEEN)", url]), Does.Contain("MESSAGES 1"));
        Assert.That(await RunAsync("curl", ["--silent", "--show-error", "--insecure", "--ssl-reqd", "--user", $"{_inbox.Address}:{ProgramRun.Key}", $"imap://127.0.0.1:{_port}/INBOX;UID=*"]), Is.Not.Null);
    }

    [Test]
    public async Task Mbsync_syncs_both_ways_and_the_second_time_nothing_changes()
    {
        await DeliverAsync("Second");
        var maildir = Directory.CreateDirectory(_folder.File($"maildir-{_inbox.Id}")).FullName;
        var settings = Path.Combine(maildir, "mbsyncrc");
        await File.WriteAllTextAsync(settings, $"""
            IMAPAccount agentsend
            Host 127.0.0.1
            Port {_tlsPort}
            User {_inbox.Address}
            Pass {ProgramRun.Key}
            SSLType IMAPS
            CertificateFile {_folder.File("data/tls/smtp.pem")}

            IMAPStore far
            Account agentsend

            MaildirStore near
            Path {maildir}/
            Inbox {maildir}/INBOX
            SubFolders Verbatim

            Channel all
            Far :far:
            Near :near:
            Patterns *
            Create Near
            Expunge Both
            SyncState *

            """);
        string[] sync = ["--config", settings, "--all"];

        await RunAsync("mbsync", sync);
        Assert.That(Mails(maildir, "INBOX"), Has.Length.EqualTo(2));
        var before = Listing(maildir);
        await RunAsync("mbsync", sync);
        Assert.That(Listing(maildir), Is.EqualTo(before));

        // What a person does with the files comes to the server, and what the server gets comes to the files.
        var first = Mails(maildir, "INBOX").Single(file => File.ReadAllText(file).Contains("Subject: Hello", StringComparison.Ordinal));
        File.Move(first, Path.Combine(maildir, "INBOX", "cur", $"{Path.GetFileName(first).Split(':')[0]}:2,FS"));
        await File.WriteAllBytesAsync(Path.Combine(maildir, "Archive", "new", "1.local"), OutsideMail.Write("ann@outside.test", "bob@outside.test", "Filed", "From a file."));
        await DeliverAsync("Third");
        await RunAsync("mbsync", sync);
        await RunAsync("mbsync", sync);

        Assert.That(Mails(maildir, "INBOX"), Has.Length.EqualTo(3));
        var mails = await _server.Rest.AllMessagesAsync(_inbox.Id);
        Assert.That(mails.Select(mail => mail.Subject), Is.SupersetOf(new[] { "Hello", "Second", "Third", "Filed" }));
        var second = Mails(maildir, "INBOX").Single(file => File.ReadAllText(file).Contains("Subject: Second", StringComparison.Ordinal));
        File.Move(second, Path.Combine(maildir, "INBOX", "cur", $"{Path.GetFileName(second).Split(':')[0]}:2,T"));
        await RunAsync("mbsync", sync);
        Assert.That((await _server.Rest.AllMessagesAsync(_inbox.Id)).Select(mail => mail.Subject), Has.None.EqualTo("Second"));
        before = Listing(maildir);
        await RunAsync("mbsync", sync);
        Assert.That(Listing(maildir), Is.EqualTo(before));
    }

    private static string[] Mails(string maildir, string folder) =>
        [.. new[] { "cur", "new" }.SelectMany(part => Directory.GetFiles(Path.Combine(maildir, folder, part)))];

    /// <summary>Names, which hold flags and UIDs, and mbsync's own state.</summary>
    private static string[] Listing(string maildir) => [.. Directory.GetFiles(maildir, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetFileName(file) is ".mbsyncstate" ? $"{file}: {File.ReadAllText(file)}" : file).Order()];

    private async Task DeliverAsync(string subject)
    {
        await using var outside = await SmtpClient.ConnectAsync(_server.SmtpPort);
        await outside.SendAsync("ann@outside.test", [_inbox.Address], OutsideMail.Write("ann@outside.test", _inbox.Address, subject, "Text."));
        await _server.Rest.ReceivedAsync(_inbox.Id, subject);
    }

    private static Task<string> RunAsync(string program, string[] arguments) => ExternalProgram.RunAsync(program, null, arguments);
}
