using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.RealMail;

/// <summary>Messages in the shapes of the programs that write most mail, in at SMTP and out at REST.</summary>
internal sealed partial class RealMailTests
{
    private TempFolder _folder = null!;
    private ServerProcess _server = null!;

    private static ExpectedMail[] Corpus => ExpectedMail.ReadAll();

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _server = await ServerProcess.StartAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public void Every_message_of_the_corpus_is_expected()
    {
        var files = Directory.GetFiles(Path.Combine(ExpectedMail.Folder, "Corpus"), "*.eml").Select(Path.GetFileNameWithoutExtension);
        Assert.That(Corpus.Select(mail => mail.File), Is.EquivalentTo(files));
    }

    [TestCaseSource(nameof(Corpus))]
    public async Task A_message_of_the_corpus_comes_out_as_its_reader_would_see_it(ExpectedMail expected)
    {
        var inbox = await _server.Rest.CreateInboxAsync();
        await using (var smtp = await _server.ConnectAsync())
        {
            var answer = await smtp.SendAsync("sender@outside.test", [inbox.Address], expected.Raw, " BODY=8BITMIME");
            Assert.That(answer.Code, Is.EqualTo(250), answer.Text);
        }

        var mail = (await _server.Rest.MessagesAsync(inbox.Id)).Data.Single();
        Assert.Multiple(() =>
        {
            Assert.That(mail.Subject, Is.EqualTo(expected.Subject));
            Assert.That((mail.FromName, mail.FromAddress), Is.EqualTo((expected.FromName, expected.FromAddress)));
            if (expected.Text is not null) Assert.That(Flat(mail.BodyText), Is.EqualTo(Flat(expected.Text)));
            if (expected.HtmlEnd is not null) Assert.That(Flat(mail.BodyHtml), Does.EndWith(Flat(expected.HtmlEnd)));
            Assert.That(
                mail.Attachments.Select(a => (a.Filename, a.ContentType, a.Size)),
                Is.EqualTo(expected.Attachments.Select(a => (a.Filename ?? "attachment", a.ContentType, a.Size))));
        });
        foreach (var (attachment, wanted) in mail.Attachments.Zip(expected.Attachments))
        {
            var content = await _server.Rest.DownloadAsync(attachment.Id);
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(content)), Is.EqualTo(wanted.Sha256), attachment.Filename);
        }
    }

    private static string Flat(string? text) => Blanks().Replace(text ?? "", " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
