using System.Globalization;

namespace AgentSend.Infrastructure.Tests.Mime;

internal sealed class CorpusTests
{
    [TestCaseSource(typeof(CorpusMails), nameof(CorpusMails.All))]
    public void Every_mail_of_the_corpus_is_read_as_its_sender_meant_it(object mail)
    {
        var expected = (CorpusMail)mail;
        var raw = expected.Raw;
        var message = Mail.Reader.Read(raw);
        var texts = Mail.Bodies(raw, message);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(message.From, Is.EqualTo(expected.From));
            Assert.That(message.To, Is.EqualTo(expected.To));
            Assert.That(message.Subject, Is.EqualTo(expected.Subject));
            Assert.That(message.Date?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), Is.EqualTo(expected.Date));
            Assert.That(message.MessageId, Does.Match("^<[^<>]+@[^<>]+>$"));
            Assert.That(message.IsTruncated, Is.False);
            Assert.That(message.Bodies.Select(b => (b.Kind, b.Charset)), Is.EqualTo(expected.Bodies.Select(b => (b.Kind, b.Charset))));
            foreach (var (text, body) in texts.Zip(expected.Bodies)) Assert.That(text, Does.StartWith(body.Beginning));
            Assert.That(texts, Has.None.Contains("\uFFFD"));
            Assert.That(message.Attachments.Select(a => (a.Filename, a.ContentType, a.Size, a.IsInline)), Is.EqualTo(expected.Attachments));
            foreach (var attachment in message.Attachments) Assert.That(Mail.Content(raw, attachment), Has.Length.EqualTo(attachment.Size));
        }
    }

    [Test]
    public void Every_file_of_the_corpus_is_in_the_table() =>
        Assert.That(Directory.GetFiles(CorpusMail.Folder).Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(CorpusMails.All.Select(m => m.File)));

    [Test]
    public void A_mail_reads_the_same_with_bare_line_feeds()
    {
        foreach (var mail in CorpusMails.All)
        {
            var crlf = Mail.Reader.Read(mail.Raw);
            var raw = mail.Raw.Where(octet => octet != '\r').ToArray();
            var lf = Mail.Reader.Read(raw);
            Assert.That((lf.From, lf.Subject, lf.Date, lf.MessageId), Is.EqualTo((crlf.From, crlf.Subject, crlf.Date, crlf.MessageId)), mail.File);
            Assert.That(lf.References.Concat(lf.To).Concat(lf.Cc), Is.EqualTo(crlf.References.Concat(crlf.To).Concat(crlf.Cc)), mail.File);
            Assert.That(Mail.Bodies(raw, lf), Is.EqualTo(Mail.Bodies(mail.Raw, crlf)), mail.File);
        }
    }

    [Test]
    public void Inline_images_are_found_by_their_content_id()
    {
        var message = Mail.Reader.Read(CorpusMails.All.Single(m => m.File == "outlook-inline-image").Raw);
        Assert.That(message.Attachments[0].ContentId, Is.EqualTo("image001.png@01DAB12B.AF0A7C00"));
    }

    [Test]
    public void List_mail_keeps_both_reply_addresses_and_folded_references()
    {
        var message = Mail.Reader.Read(CorpusMails.All.Single(m => m.File == "mailman-footer").Raw);
        Assert.That(message.ReplyTo, Is.EqualTo(new[] { "Alice Lister <alice@example.test>", "A list for discussion <discuss@lists.example>" }));
        Assert.That(message.InReplyTo, Is.EqualTo(new[] { "<list-1@example.test>" }));
        Assert.That(message.References, Is.EqualTo(new[] { "<list-0@example.test>", "<list-1@example.test>" }));
    }
}
