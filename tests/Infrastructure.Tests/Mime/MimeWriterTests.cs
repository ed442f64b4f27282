using System.Text;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime;

namespace AgentSend.Infrastructure.Tests.Mime;

internal sealed class MimeWriterTests
{
    private static readonly MimeWriter Writer = new();

    private static readonly OutgoingMessage Plain = new(
        new MailboxName("Agent", "agent@agents.test"), [new MailboxName(null, "user@example.test")], [], "Hi",
        new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromMinutes(-210)), "<1@agents.test>", null, [], "Hello", null, []);

    private static string Write(OutgoingMessage message) => Encoding.UTF8.GetString(Writer.Write(message));

    private static string Header(OutgoingMessage message) => Write(message).Split("\r\n\r\n")[0];

    private static OutgoingMessage To(string? name, string address = "a@b.test") => Plain with { To = [new MailboxName(name, address)] };

    [Test]
    public void A_plain_message_is_written_like_this() => Assert.That(
        Write(Plain with { Cc = [new MailboxName("Bob", "b@example.test")], InReplyTo = "<0@x>", References = ["<00@x>", "<0@x>"] }), Is.EqualTo("""
            From: Agent <agent@agents.test>
            To: user@example.test
            Cc: Bob <b@example.test>
            Subject: Hi
            Date: Wed, 04 Mar 2026 05:06:07 -0330
            Message-ID: <1@agents.test>
            In-Reply-To: <0@x>
            References: <00@x> <0@x>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Hello

            """.ReplaceLineEndings("\r\n")));

    [Test]
    public void Reply_to_and_a_callers_headers_stand_before_mime_version() => Assert.That(
        Header(Plain with { ReplyTo = [new MailboxName("Desk", "desk@example.test")], Headers = [new HeaderField("X-Campaign", "März"), new HeaderField("List-Unsubscribe", "<https://x.test/u>")] }),
        Does.Contain("\r\nReply-To: Desk <desk@example.test>\r\n").And.Contain("\r\nX-Campaign: =?utf-8?B?TcOkcno=?=\r\nList-Unsubscribe: <https://x.test/u>\r\nMIME-Version: 1.0\r\n"));

    [TestCase("Bcc", "a@b.test")]
    [TestCase("X-A\r\nBcc", "a@b.test")]
    [TestCase("X-A", "b\r\nBcc: a@b.test")]
    [TestCase("X-A", "b\0")]
    public void No_header_is_written_that_a_caller_may_not_add(string name, string value) =>
        Assert.That(() => Write(Plain with { Headers = [new HeaderField(name, value)] }), Throws.ArgumentException);

    [TestCase("jörg@example.test", true)]
    [TestCase("joerg@bücher.test", false)]
    [TestCase("a@b.test", false)]
    public void Smtputf8_is_needed_for_local_parts_only(string address, bool expected) => Assert.That(To("Jörg", address).NeedsSmtpUtf8, Is.EqualTo(expected));

    [TestCase(null, null, "text/plain")]
    [TestCase("", null, "text/plain")]
    [TestCase("t", null, "text/plain")]
    [TestCase(null, "h", "text/html")]
    [TestCase("t", "h", "multipart/alternative(text/plain text/html)")]
    [TestCase("t", null, "multipart/mixed(text/plain image/png)", "a.png")]
    [TestCase("t", "h", "multipart/mixed(multipart/alternative(text/plain text/html) image/png)", "a.png")]
    [TestCase(null, "h", "multipart/related(text/html image/png)", "cid:a.png")]
    [TestCase("t", "h", "multipart/related(multipart/alternative(text/plain text/html) image/png)", "cid:a.png")]
    [TestCase("t", "h", "multipart/mixed(multipart/related(multipart/alternative(text/plain text/html) image/png) image/png image/png)", "cid:a.png", "b.png", "c.png")]
    [TestCase("t", null, "multipart/mixed(text/plain image/png)", "cid:a.png")]
    public void Parts_are_nested_only_where_there_is_something_to_hold_together(string? text, string? html, string expected, params string[] attachments)
    {
        var message = Plain with { Text = text, Html = html, Attachments = [.. attachments.Select(Attach)] };
        var outline = new StringBuilder();
        foreach (var line in Write(message).Split("\r\n"))
        {
            if (line.StartsWith("Content-Type: ", StringComparison.Ordinal))
                outline.Append(outline.Length > 0 && outline[^1] != '(' ? " " : "").Append(line[14..].Split(';')[0]).Append(line.Contains("multipart", StringComparison.Ordinal) ? "(" : "");
            if (line.StartsWith("--=_", StringComparison.Ordinal) && line.EndsWith("--", StringComparison.Ordinal)) outline.Append(')');
        }

        Assert.That(outline.ToString(), Is.EqualTo(expected));
    }

    private static OutgoingAttachment Attach(string name) => name.StartsWith("cid:", StringComparison.Ordinal)
        ? new OutgoingAttachment(name[4..], "image/png", new byte[] { 1, 2, 3 }, "id@x")
        : new OutgoingAttachment(name, "image/png", new byte[] { 1, 2, 3 });

    [TestCase(null, "To: a@b.test")]
    [TestCase("", "To: a@b.test")]
    [TestCase("  ", "To: a@b.test")]
    [TestCase("Ann Example", "To: Ann Example <a@b.test>")]
    [TestCase("Example, Ann", "To: \"Example, Ann\" <a@b.test>")]
    [TestCase("Ann \"A\" \\", "To: \"Ann \\\"A\\\" \\\\\" <a@b.test>")]
    [TestCase("Dr. No", "To: \"Dr. No\" <a@b.test>")]
    [TestCase("two  blanks", "To: \"two  blanks\" <a@b.test>")]
    [TestCase("=?utf-8?Q?a?=", "To: =?utf-8?B?PT91dGYtOD9RP2E/PQ==?= <a@b.test>")]
    [TestCase("Jörg Beispiel", "To: =?utf-8?Q?J=C3=B6rg_Beispiel?= <a@b.test>")]
    [TestCase("鈴木", "To: =?utf-8?B?6Yi05pyo?= <a@b.test>")]
    public void Display_names_are_quoted_or_encoded_as_needed(string? name, string expected) =>
        Assert.That(Header(To(name)), Does.Contain(expected + "\r\n"));

    [TestCase("a@bücher.test", "a@xn--bcher-kva.test")]
    [TestCase("\"a b\"@x.test", "\"a b\"@x.test")]
    [TestCase("a@[192.0.2.1]", "a@[192.0.2.1]")]
    [TestCase("jörg@x.test", "jörg@x.test")]
    public void Domains_go_out_as_a_labels(string address, string expected) => Assert.That(Header(To(null, address)), Does.Contain($"To: {expected}\r\n"));

    [Test]
    public void Without_recipients_to_show_the_list_is_an_empty_group()
    {
        Assert.That(Header(Plain with { To = [] }), Does.Contain("\r\nTo: undisclosed-recipients:;\r\n"));
        var copied = Header(Plain with { To = [], Cc = [new MailboxName(null, "c@x.test")] });
        Assert.That(copied, Does.Contain("\r\nCc: c@x.test\r\n").And.Not.Contain("\r\nTo:"));
    }

    [TestCase("\r")]
    [TestCase("\n")]
    [TestCase("\0")]
    [TestCase("\r\nBcc: victim@x.test")]
    public void Nothing_breaks_out_of_a_header(string evil)
    {
        OutgoingMessage[] messages =
        [
            Plain with { Subject = "a" + evil },
            Plain with { Subject = "ä" + evil },
            To("a" + evil + "b"),
            To("ä" + evil + "b"),
            To(null, "a@b.test" + evil),
            To(null, "a" + evil + "@b.test"),
            Plain with { From = new MailboxName("x" + evil + "y", "a@b.test") },
            Plain with { MessageId = $"<1{evil}@x>" },
            Plain with { InReplyTo = $"<1{evil}@x>" },
            Plain with { References = [$"<1{evil}@x>"] },
            Plain with { Attachments = [new OutgoingAttachment("a", "image/png" + evil, default)] },
            Plain with { Attachments = [new OutgoingAttachment("a", "image/png", default, "a" + evil)] },
        ];
        foreach (var message in messages) Assert.That(() => Writer.Write(message), Throws.ArgumentException);
    }

    [Test]
    public void A_file_name_cannot_break_out_either() => Assert.That(
        Mail.Reader.Read(Writer.Write(Plain with { Attachments = [new OutgoingAttachment("../a\r\nX: \"b.png", "image/png", default)] })).Attachments.Single().Filename,
        Is.EqualTo("aX: \"b.png"));

    [TestCase("not an address")]
    [TestCase("")]
    [TestCase("a@b@")]
    public void What_is_no_address_is_refused(string address) => Assert.That(() => Writer.Write(To(null, address)), Throws.ArgumentException);

    [Test]
    public void Cited_ids_no_line_can_carry_are_left_out()
    {
        var header = Header(Plain with { InReplyTo = "<é@x>", References = ["<é@x>", $"<{new string('a', 2000)}@x>", "<ok@x>", "<a b@x>", "bare"] });
        Assert.That(header, Does.Contain("\r\nReferences: <ok@x>\r\n").And.Not.Contain("In-Reply-To"));
    }

    [Test]
    public void Long_headers_are_folded_at_78()
    {
        var header = Header(Plain with
        {
            Subject = string.Join(' ', Enumerable.Repeat("word", 60)),
            To = [.. Enumerable.Range(1, 30).Select(i => new MailboxName($"Person Number {i} Müller", $"person{i}@example.test"))],
            References = [.. Enumerable.Range(1, 30).Select(i => $"<reference.{i}@example.test>")],
        });
        Assert.That(header.Split("\r\n").Max(line => line.Length), Is.LessThanOrEqualTo(78));
        Assert.That(header.Split("\r\n"), Has.None.Matches<string>(string.IsNullOrWhiteSpace));
    }

    [Test]
    public void Encoded_words_are_short_and_hold_whole_characters()
    {
        foreach (var text in new[] { new string('ä', 300), string.Concat(Enumerable.Repeat("🌞", 200)), string.Concat(Enumerable.Repeat("plain text ö ", 40)) })
        {
            var words = Header(Plain with { Subject = text }).Split("\r\n").SelectMany(line => line.Split(' ')).Where(word => word.StartsWith("=?", StringComparison.Ordinal)).ToArray();
            Assert.That(words, Has.Length.GreaterThan(3).And.All.Length.LessThanOrEqualTo(75));
            Assert.That(string.Concat(words.Select(word => Mail.Read($"Subject: {word}\n\n").Subject)), Is.EqualTo(text));
        }
    }

    [TestCase("Hello", "7bit")]
    [TestCase("", "7bit")]
    [TestCase("Viele Grüße aus der Stadt am Meer", "quoted-printable")]
    [TestCase("From here", "quoted-printable", Description = "mbox files would quote it")]
    [TestCase("nul\0", "quoted-printable")]
    [TestCase("こんにちは世界", "base64")]
    public void A_text_gets_the_cheapest_encoding_it_survives_in(string text, string expected) =>
        Assert.That(Header(Plain with { Text = text }), Does.Contain($"Content-Transfer-Encoding: {expected}"));

    [TestCase(998, "7bit")]
    [TestCase(999, "quoted-printable")]
    public void Lines_of_at_most_998_go_as_they_are(int length, string expected) =>
        Assert.That(Header(Plain with { Text = "x\n" + new string('a', length) + "\ny" }), Does.Contain($"Content-Transfer-Encoding: {expected}"));

    [Test]
    public void Every_body_line_is_short_and_ends_in_crlf()
    {
        var text = "Grüße " + new string('a', 3000) + "\nline \n.\nFrom x\n\ttab\t\n" + string.Concat(Enumerable.Repeat("mixed ö text ", 200));
        foreach (var body in new[] { text, new string('漢', 2000) })
        {
            var lines = Write(Plain with { Text = body, Html = body }).Split("\r\n");
            Assert.That(lines, Has.All.Length.LessThanOrEqualTo(78).And.None.Contains("\n").And.None.Contains("\r").And.None.EndsWith(" ").And.None.EqualTo("."));
            Assert.That(lines[^1], Is.Empty);
        }
    }

    [Test]
    public void A_boundary_never_occurs_in_the_content()
    {
        var boundaries = new Queue<string>(["taken", "free"]);
        var raw = new MimeWriter(boundaries.Dequeue).Write(Plain with { Text = "one\n--taken\ntwo", Html = "<p>" });
        Assert.That(Encoding.ASCII.GetString(raw), Does.Contain("boundary=\"free\""));
        Assert.That(Mail.Bodies(raw), Is.EqualTo(new[] { "one\n--taken\ntwo", "<p>" }));
    }

    [Test]
    public void Boundaries_differ_from_message_to_message()
    {
        var messages = Enumerable.Range(0, 10).Select(_ => Write(Plain with { Html = "h" }));
        Assert.That(messages, Is.Unique);
    }

    [TestCase("report.pdf", "attachment; filename=\"report.pdf\"")]
    [TestCase("naïve.pdf", "attachment; filename=\"na_ve.pdf\";\r\n filename*=utf-8''na%C3%AFve.pdf")]
    [TestCase("a\"b.pdf", "attachment; filename=\"a_b.pdf\";\r\n filename*=utf-8''a%22b.pdf")]
    [TestCase("100%.pdf", "attachment; filename=\"100_.pdf\";\r\n filename*=utf-8''100%25.pdf")]
    [TestCase("", "attachment")]
    public void File_names_are_written_for_old_and_new_programs(string name, string expected) =>
        Assert.That(Write(Plain with { Attachments = [new OutgoingAttachment(name, "application/pdf", default)] }), Does.Contain($"Content-Disposition: {expected}\r\n"));

    [Test]
    public void A_long_file_name_is_written_in_pieces()
    {
        var name = new string('ä', 100) + ".pdf";
        var raw = Writer.Write(Plain with { Attachments = [new OutgoingAttachment(name, "application/pdf", default)] });
        Assert.That(Encoding.ASCII.GetString(raw).Split("\r\n").Where(line => line.StartsWith(" filename*", StringComparison.Ordinal)), Has.Exactly(13).Items.And.All.Length.LessThanOrEqualTo(78));
        Assert.That(Mail.Reader.Read(raw).Attachments.Single().Filename, Is.EqualTo(name));
    }

    [TestCase("image/png", "image/png")]
    [TestCase("Text/CSV; charset=utf-8", "text/csv")]
    [TestCase("nonsense", "application/octet-stream")]
    [TestCase("", "application/octet-stream")]
    [TestCase("multipart/mixed", "application/octet-stream", Description = "It would be read as structure")]
    public void Attachment_types_are_bare_media_types(string type, string expected) => Assert.That(
        Mail.Reader.Read(Writer.Write(Plain with { Attachments = [new OutgoingAttachment("a", type, new byte[] { 1 })] })).Attachments.Single().ContentType, Is.EqualTo(expected));

    [Test]
    public void An_attached_message_goes_as_it_is_when_it_can()
    {
        var clean = Writer.Write(Plain);
        var eightBit = Encoding.UTF8.GetBytes("Subject: ä\r\n\r\n");
        foreach (var (content, encoding) in new[] { (clean, "7bit"), (eightBit, "base64") })
        {
            var raw = Writer.Write(Plain with { Attachments = [new OutgoingAttachment("m.eml", "message/rfc822", content)] });
            Assert.That(Encoding.ASCII.GetString(raw), Does.Contain($"Content-Type: message/rfc822; name=\"m.eml\"\r\nContent-Transfer-Encoding: {encoding}\r\n"));
            Assert.That(Mail.Content(raw, Mail.Reader.Read(raw).Attachments.Single()), Is.EqualTo(content));
        }
    }

    [Test]
    public void Inline_parts_carry_their_content_id()
    {
        var raw = Writer.Write(Plain with { Html = "<img src=\"cid:logo@x\">", Attachments = [new OutgoingAttachment("l.png", "image/png", new byte[] { 1 }, "<logo@x>")] });
        var attachment = Mail.Reader.Read(raw).Attachments.Single();
        Assert.That((attachment.ContentId, attachment.IsInline), Is.EqualTo(("logo@x", true)));
    }
}
