using System.Globalization;
using System.Text;
using AgentSend.Infrastructure.Mime;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Messages made to cost their reader: what comes of them stays small, and says that it is not all.</summary>
internal sealed class HostileMailTests
{
    private static readonly MimeLimits Limits = MimeLimits.Default;

    [Test]
    public void A_hundred_thousand_nested_multiparts()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 100_000; i++) text.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        var message = Mail.Reader.Read(Encoding.ASCII.GetBytes(text.ToString()));
        Assert.That(message.IsTruncated, Is.True);
        Assert.That(message.Bodies.Count + message.Attachments.Count, Is.LessThanOrEqualTo(Limits.MaxDepth + 1));
    }

    [Test]
    public void A_hundred_thousand_multiparts_with_one_boundary()
    {
        var text = string.Concat(Enumerable.Repeat("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", 100_000));
        var message = Mail.Reader.Read(Encoding.ASCII.GetBytes(text));
        Assert.That(message.IsTruncated, Is.True);
        Assert.That(message.Bodies.Count + message.Attachments.Count, Is.LessThanOrEqualTo(Limits.MaxParts));
    }

    [Test]
    public void A_hundred_thousand_parts()
    {
        var text = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 100_000));
        var message = Mail.Reader.Read(Encoding.ASCII.GetBytes(text));
        Assert.That(message.IsTruncated, Is.True);
        Assert.That(message.Bodies, Has.Count.EqualTo(Limits.MaxParts));
    }

    [Test]
    public void Exactly_as_many_parts_as_allowed_are_no_truncation()
    {
        var text = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", Limits.MaxParts)) + "--b--\r\n";
        var message = Mail.Reader.Read(Encoding.ASCII.GetBytes(text));
        Assert.That((message.IsTruncated, message.Bodies.Count), Is.EqualTo((false, Limits.MaxParts)));
    }

    [TestCase(50, false)]
    [TestCase(51, true)]
    public void Multiparts_as_deep_as_allowed_and_one_deeper(int depth, bool isTruncated)
    {
        var text = string.Concat(Enumerable.Range(0, depth).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")) + "\nHello\n";
        var message = Mail.Read(text);
        Assert.That(message.IsTruncated, Is.EqualTo(isTruncated));
        Assert.That((message.Bodies.Count, message.Attachments.Count), Is.EqualTo(isTruncated ? (0, 1) : (1, 0)), "What is too deep stays in reach as an attachment.");
    }

    [Test]
    public void A_million_header_lines()
    {
        var message = Mail.Reader.Read(Encoding.ASCII.GetBytes("Subject: first\r\n" + string.Concat(Enumerable.Repeat("To: a@b.test\r\n", 1_000_000)) + "\r\nHello\r\n"));
        Assert.That(message.IsTruncated, Is.True);
        Assert.That(message.Subject, Is.EqualTo("first"));
        Assert.That(message.To, Has.Count.EqualTo(Limits.MaxAddresses));
        Assert.That(message.Bodies, Has.Count.EqualTo(1), "The body is found behind them all.");
    }

    [TestCase("Subject: ")]
    [TestCase("To: ")]
    [TestCase("From: ")]
    [TestCase("Date: ")]
    [TestCase("Message-ID: <")]
    [TestCase("References: ")]
    [TestCase("Content-Type: ")]
    [TestCase("Content-Type: text/plain; charset=")]
    [TestCase("Content-Type: multipart/mixed; boundary=")]
    [TestCase("Content-Disposition: attachment; filename=")]
    [TestCase("Content-ID: ")]
    [TestCase("Unknown: ")]
    [TestCase("no colon at all")]
    public void A_header_line_of_ten_megabytes(string beginning)
    {
        foreach (var filler in new[] { "a", "a ", "=?utf-8?Q?a?= ", "=?a?q?", "<", "(", "\"", "\\", "@[", "a@b,", ";a=b", ";filename*1=x", "%41", "\0", "\u00E9", "--", "<a>" })
        {
            var octets = filler == "a" ? 10_000_000 : 1_000_000;
            var line = new StringBuilder(octets + 100).Append(beginning).Insert(beginning.Length, filler, octets / filler.Length);
            var message = Mail.Reader.Read(Encoding.Latin1.GetBytes(line + "\r\n\r\nHello\r\n"));
            Assert.That(message.Subject.Length, Is.LessThanOrEqualTo(Limits.MaxSubjectOctets));
            Assert.That(message.To, Has.Count.LessThanOrEqualTo(Limits.MaxAddresses));
            Assert.That(message.To.Sum(to => to.Length) + (message.From?.Length ?? 0), Is.LessThanOrEqualTo(2 * Limits.MaxHeaderOctets));
            Assert.That(message.References, Has.Count.LessThanOrEqualTo(Limits.MaxReferences));
            Assert.That(message.MessageId?.Length ?? 0, Is.LessThanOrEqualTo(1000));
            Assert.That(message.Attachments.Count + message.Bodies.Count, Is.LessThanOrEqualTo(2));
            Assert.That(message.IsTruncated || beginning[0] is 'U' or 'n', Is.True, filler);
        }
    }

    [TestCase("a@b.test, ")]
    [TestCase("\"a\" <a@b.test>,")]
    [TestCase("<a@b.test")]
    [TestCase("\"")]
    [TestCase("\\\"")]
    [TestCase("(")]
    [TestCase("()")]
    [TestCase("((a) ")]
    [TestCase("<")]
    [TestCase("<\"")]
    [TestCase("a:")]
    [TestCase("@[")]
    [TestCase(",;,")]
    [TestCase("=?utf-8?B?")]
    [TestCase("=?utf-8?B?a?= ")]
    [TestCase("a@b.test (")]
    [TestCase("a(b)@c(d).test,")]
    [TestCase("< @a:")]
    public void An_address_list_of_a_megabyte_of_junk(string junk)
    {
        var list = new StringBuilder("To: ").Insert(4, junk, 1_000_000 / junk.Length);
        var message = Mail.Reader.Read(Encoding.ASCII.GetBytes(list + "\r\n\r\n"));
        Assert.That(message.IsTruncated, Is.True);
        Assert.That(message.To, Has.Count.LessThanOrEqualTo(Limits.MaxAddresses));
    }

    [Test]
    public void A_body_full_of_lines_that_are_nearly_boundaries()
    {
        var header = new StringBuilder();
        var boundary = new string('b', 70);
        for (var i = 0; i < 49; i++) header.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary={boundary}{i}\r\n\r\n--{boundary}{i}\r\n");
        header.Append("\r\n").Insert(header.Length, $"--{boundary}\r\n", 100_000).Insert(header.Length, "--", 1_000_000);
        var message = Mail.Reader.Read(Encoding.ASCII.GetBytes(header.ToString()));
        Assert.That((message.Bodies.Count, message.Attachments.Count, message.IsTruncated), Is.EqualTo((1, 0, false)));
    }

    [Test]
    public void A_boundary_as_long_as_a_header_may_be()
    {
        var boundary = new string('b', 200_000);
        var raw = Encoding.ASCII.GetBytes($"Content-Type: multipart/mixed; boundary={boundary}\r\n\r\n--{boundary}\r\n\r\nHello\r\n--{boundary}--\r\n");
        Assert.That(Mail.Bodies(raw), Is.EqualTo(new[] { "Hello" }));
    }

    [Test]
    public void Ten_thousand_references()
    {
        var message = Mail.Reader.Read(Encoding.ASCII.GetBytes("References: " + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<{i}@x>\r\n ")) + "\r\n\r\n"));
        Assert.That(message.References, Has.Count.EqualTo(Limits.MaxReferences));
        Assert.That((message.References[0], message.References[^1]), Is.EqualTo(("<0@x>", "<9999@x>")));
    }
}
