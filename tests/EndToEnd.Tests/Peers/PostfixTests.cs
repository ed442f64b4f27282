using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Peers;

/// <summary>Direct delivery to a real mail server of others, and what its side says of our TLS and our signatures.</summary>
[Category("Clients")]
internal sealed partial class PostfixTests
{
    private const string Domain = "agents.example";

    private PostfixServer _postfix = null!;
    private ScriptedDnsServer _dns = null!;
    private TempFolder _folder = null!;
    private ServerProcess _server = null!;
    private Inbox _inbox = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _postfix = await PostfixServer.StartAsync();
        _folder = new TempFolder();
        _dns = new ScriptedDnsServer();
        _dns.On(PostfixServer.Domain, ScriptedRecord.Mx(10, PostfixServer.HostName)).On(PostfixServer.HostName, ScriptedRecord.Address("127.0.0.1"));
        _server = await ServerProcess.StartAsync(_folder.File("data"), Settings);
        _inbox = await _server.Rest.CreateInboxAsync(displayName: "Ägent");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_dns is not null) await _dns.DisposeAsync();
        if (_postfix is not null) await _postfix.DisposeAsync();
        _folder?.Dispose();
    }

    private string[] Settings =>
    [
        $"--AgentSend:Mail:Domain={Domain}", "--AgentSend:Mail:HostName=mail.agents.example", "--AgentSend:Delivery:Mode=direct",
        $"--AgentSend:Delivery:Direct:Port={_postfix.Port}", $"--AgentSend:Dns:Servers={_dns.EndPoint}",
    ];

    [Test]
    public async Task What_REST_sends_arrives_through_TLS_with_signatures_that_others_find_valid()
    {
        var sent = await _server.Rest.SendAsync(_inbox.Id, new Send([$"rest@{PostfixServer.Domain}"], "Over REST, größer", "Text.\n\nFrom here\n.dots\n", "<p>Täxt</p>"));
        await AssertArrivedAsync("Over_REST", "rest", sent.MessageIdHeader);
    }

    [Test]
    public async Task What_a_mail_program_submits_arrives_as_it_was_written()
    {
        var file = _folder.File("mail.eml");
        await File.WriteAllTextAsync(file, $"From: {_inbox.Address}\nTo: submitted@{PostfixServer.Domain}\nMessage-ID: <own-1@program.test>\nSubject: Over_submission\nX-Odd:   kept\n\nText.\n\ntrailing  \n.dots\n");
        await SubmitAsync(file, $"submitted@{PostfixServer.Domain}");
        Assert.That(await AssertArrivedAsync("Over_submission", "submitted", "<own-1@program.test>"), Does.Contain("X-Odd:   kept\n").And.Contain("\n\nText.\n\ntrailing  \n.dots\n").And.Not.Contain("127.0.0.1:"));
    }

    [Test]
    public async Task Who_submits_to_nobody_gets_a_report_into_the_inbox()
    {
        var file = _folder.File("nobody.eml");
        await File.WriteAllTextAsync(file, $"From: {_inbox.Address}\nTo: nobody@{PostfixServer.Domain}\nSubject: To nobody\n\nText.\n");
        await SubmitAsync(file, $"nobody@{PostfixServer.Domain}");
        var report = await _server.Rest.ReceivedAsync(_inbox.Id, "Undelivered mail: To nobody");
        Assert.That((report.FromAddress, report.BodyText), Is.EqualTo(($"mailer-daemon@{Domain}", report.BodyText)));
        Assert.That(report.BodyText, Does.Contain($"nobody@{PostfixServer.Domain}").And.Contain("554 5.7.1"));
    }

    private Task<string> SubmitAsync(string file, string to) => ExternalProgram.RunAsync(
        "curl", null,
        "--silent", "--show-error", $"smtps://127.0.0.1:{_server.SubmissionTlsPort}/program.test", "--insecure", "--user", $"{_inbox.Address}:{ProgramRun.Key}",
        "--mail-from", _inbox.Address, "--mail-rcpt", to, "--upload-file", file);

    /// <returns>What Postfix has stored.</returns>
    private async Task<string> AssertArrivedAsync(string what, string recipient, string messageId)
    {
        var mail = await Eventually.FindAsync(
            () => Task.FromResult(_postfix.Mails().SingleOrDefault(mail => Encoding.UTF8.GetString(mail).Contains($"Message-ID: {messageId}", StringComparison.Ordinal))), $"{what} at Postfix");
        var text = Encoding.UTF8.GetString(mail);
        Assert.That(text, Does.Match("with ESMTPS id [0-9A-F]+"), "STARTTLS");
        Assert.That(text, Does.Match("\\(using TLSv1\\.[23] with cipher").And.Contain($"X-Original-To: {recipient}@{PostfixServer.Domain}").And.Match($"Return-Path: <[^>]+@{Regex.Escape(Domain)}>"));
        Assert.That(await VerifyAsync(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(mail).Replace("\n", "\r\n", StringComparison.Ordinal))), Is.EqualTo(new[] { "pass", "pass" }), "RSA and Ed25519");
        return text;
    }

    /// <returns>For each signature what dkimpy says of it, under the keys that the operator is told to publish.</returns>
    private async Task<string[]> VerifyAsync(byte[] mail)
    {
        var zone = await ProgramRun.ToEndAsync(_folder.Path, null, ["shared-domain", "records", $"--AgentSend:DataFolder={_folder.File("data")}", .. Settings]);
        var records = KeyRecord().Matches(zone.Output).ToDictionary(
            match => $"{match.Groups["name"].Value}.{Domain}", match => string.Concat(Quoted().Matches(match.Groups["text"].Value).Select(part => part.Groups[1].Value)));
        Assert.That(records, Has.Count.GreaterThanOrEqualTo(2), zone.Output + zone.Errors);

        const string python = "/usr/bin/python3";
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Peers", "dkimpy.py"), JsonSerializer.Serialize(records)]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!; // Null only with UseShellExecute.
        await process.StandardInput.BaseStream.WriteAsync(mail);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    [GeneratedRegex("(?<name>[a-z0-9-]+\\._domainkey)[^\\s]*\\s[^\"]*TXT\\s+\\(?\\s*(?<text>(\"[^\"]*\"\\s*)+)", RegexOptions.IgnoreCase)]
    private static partial Regex KeyRecord();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
