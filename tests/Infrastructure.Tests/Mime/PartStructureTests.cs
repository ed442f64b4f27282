using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Which parts there are, what is shown of them and what is kept aside (RFC 2046).</summary>
internal sealed class PartStructureTests
{
    private const string Multipart = "Content-Type: multipart/mixed; boundary=b\n\n";

    /// <summary>Bodies as <c>Text:…</c> and <c>Html:…</c>, then attachments as <c>name type size</c>, an asterisk for inline ones.</summary>
    private static string Outline(string text) => Outline(Mail.Raw(text));

    private static string Outline(byte[] raw)
    {
        var message = Mail.Reader.Read(raw);
        var bodies = message.Bodies.Zip(Mail.Bodies(raw, message), (body, shown) => $"{body.Kind}:{shown}");
        var attachments = message.Attachments.Select(a => $"{a.Filename ?? "-"} {a.ContentType} {a.Size}{(a.IsInline ? "*" : "")}");
        return string.Join(" | ", bodies.Concat(attachments));
    }

    [TestCase("", "", Description = "Nothing at all")]
    [TestCase("\n", "")]
    [TestCase("\nHello\n", "Text:Hello", Description = "No header")]
    [TestCase("Subject: x\n\nHello", "Text:Hello")]
    [TestCase("Subject: x", "", Description = "No body")]
    [TestCase("Subject: x\nHello there, without an empty line\nbye\n", "Text:Hello there, without an empty line\nbye")]
    [TestCase("Subject: x\nstray\nTo: a@b.test\n\nHello", "Text:Hello")]
    [TestCase("Content-Type: text/html\n\n<p>", "Html:<p>")]
    [TestCase("Content-Type: TEXT/HTML (page)\n\n<p>", "Html:<p>")]
    [TestCase("Content-Type: text\n\nHello", "Text:Hello", Description = "RFC 2045 section 5.2: what cannot be read is text/plain")]
    [TestCase("Content-Type: ;;;\n\nHello", "Text:Hello")]
    [TestCase("Content-Type: text/plain; name=body.txt\n\nHello", "Text:Hello", Description = "The only part is shown even with a name")]
    [TestCase("Content-Type: text/plain\nContent-Disposition: attachment\n\nHello", "- text/plain 5")]
    [TestCase("Content-Disposition: attachment; filename=a\n\nHello", "a application/octet-stream 5")]
    [TestCase("Content-Type: text/markdown\n\n# Hi", "- text/markdown 4")]
    [TestCase("Content-Type: image/png\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n", "- image/png 5")]
    [TestCase("Content-Type: application/pkcs7-mime\n\nx", "- application/pkcs7-mime 1")]
    [TestCase("Content-Type: message/rfc822\n\nSubject: inner\n\nx", "- message/rfc822 19")]
    public void Of_a_single_part(string text, string expected) => Assert.That(Outline(text), Is.EqualTo(expected));

    [TestCase("--b\n\nHello\n--b--\n", "Text:Hello")]
    [TestCase("preamble\n--b\n\nHello\n--b--\nepilogue\n--b\n\nnot a part", "Text:Hello")]
    [TestCase("--b\n\nHello\n", "Text:Hello", Description = "The last boundary is missing")]
    [TestCase("--b  \t\n\nHello\n--b-- \n", "Text:Hello", Description = "Transport padding")]
    [TestCase("--b\n\nHello\n--bc\n--b-\n --b\n--b--\n", "Text:Hello\n--bc\n--b-\n --b", Description = "Lines that only begin like the boundary")]
    [TestCase("--b\n\n--b\n\nTwo\n--b--", "Text:Two", Description = "An empty part")]
    [TestCase("--b\nHello\n--b--", "Text:Hello", Description = "A part without an empty line")]
    [TestCase("--b\n--b\n\nHello\n--b--", "Text:Hello")]
    [TestCase("--b\n\nHello--b--\n", "Text:Hello--b--")]
    [TestCase("--b\n\nOne\n--b\n\nTwo\n--b\nContent-Type: text/html\n\n<p>\n--b--", "Text:One | Text:Two | Html:<p>")]
    [TestCase("--b\nContent-Type: text/plain; name=n.txt\n\nOne\n--b--", "n.txt text/plain 3")]
    [TestCase("--b\nContent-Type: text/plain\nContent-Disposition: inline; filename=n.txt\n\nOne\n--b--", "n.txt text/plain 3*")]
    [TestCase("--b\nContent-Disposition: inline\n\nOne\n--b--", "Text:One")]
    [TestCase("--b\nContent-Type: image/png\nContent-Disposition: INLINE\n\nx\n--b--", "- image/png 1*")]
    [TestCase("--b\nContent-Type: image/png\nContent-Disposition: form-data; filename=f\n\nx\n--b--", "f image/png 1", Description = "RFC 2183 section 2.8: unknown dispositions are attachments")]
    [TestCase("--b\nContent-Type: image/png; name=e.png\n\n--b--", "e.png image/png 0")]
    [TestCase("--b\nContent-Type: IMAGE/PNG\n\nx\n--b--", "- image/png 1")]
    [TestCase("--b\nContent-Type: multipart/mixed\n\nno boundary\n--b--", "Text:no boundary")]
    [TestCase("--b\nContent-Type: multipart/mixed\n\nold readers\n--guess\nContent-Type: text/html\n\n<p>\n--guess--\n--b\n\nx\n--b--", "Html:<p> | Text:x")]
    [TestCase("--b\nContent-Type: multipart/mixed; boundary=wrong\n\n--right\n\nHello\n--right--\n--b--", "Text:Hello", Description = "Another boundary than it says")]
    [TestCase("--b\nContent-Type: multipart/mixed; boundary=wrong\n\n-- \nme\n--b--", "Text:-- \nme")]
    [TestCase("--b\nContent-Type: image/png name=a b.png\n\nx\n--b--", "a b.png image/png 1", Description = "The semicolon is missing")]
    [TestCase("--b\nContent-Type: image/png; name=a b.png charset=x\nContent-Disposition: attachment filename=c.png\n\nx\n--b--", "c.png image/png 1")]
    [TestCase("--b\nContent-Type: text/plain charset=koi8-r\n\n\u00C4\n--b--", "Text:д")]
    [TestCase("--b\nContent-Type: text/plain;charset\n\nx\n--b--", "Text:x")]
    [TestCase("--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeA0KDQp5\n--b--", "- message/rfc822 15")]
    [TestCase("--b\nContent-Type: multipart/mixed\n\n--guess\n\nHello\n--guess--\n--b--", "Text:Hello")]
    [TestCase("nothing here", "Text:nothing here", Description = "A boundary that never comes")]
    [TestCase("", "")]
    public void Of_a_multipart(string body, string expected) => Assert.That(Outline(Multipart + body), Is.EqualTo(expected));

    [TestCase("boundary=\"b\"")]
    [TestCase("BOUNDARY = b ; charset=utf-8")]
    [TestCase("boundary=\"b  \"")]
    [TestCase("boundary*0=b")]
    [TestCase("boundary*=us-ascii''b")]
    [TestCase("charset=\"a;b\"; boundary=b")]
    [TestCase("type=\"text/html\";\n\tboundary=\n b")]
    public void However_the_boundary_is_given(string parameters) =>
        Assert.That(Outline($"Content-Type: multipart/mixed; {parameters}\n\n--b\n\nHello\n--b--\n"), Is.EqualTo("Text:Hello"));

    [Test]
    public void Of_alternatives_text_and_html_are_shown_and_the_rest_is_attached() => Assert.That(
        Outline("""
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; name=named

            Hello
            --b
            Content-Type: text/calendar; method=REQUEST

            BEGIN
            --b
            Content-Type: text/html

            <p>
            --b--
            """), Is.EqualTo("Text:Hello | Html:<p> | - text/calendar 5"));

    [TestCase("", "Html:<r> | a text/html 3* | i image/png 1*")]
    [TestCase("; start=\"<two>\"", "Html:<t> | r text/html 3* | i image/png 1*")]
    public void Of_related_parts_the_root_is_shown(string start, string expected) => Assert.That(
        Outline($"""
            Content-Type: multipart/related; boundary=b{start}

            --b
            Content-Type: text/html{(start.Length > 0 ? "; name=r" : "")}
            Content-ID: <one>

            <r>
            --b
            Content-Type: text/html{(start.Length > 0 ? "" : "; name=a")}
            Content-ID: <two>

            <t>
            --b
            Content-Type: image/png; name=i
            Content-ID: <three>

            x
            --b--
            """), Is.EqualTo(expected));

    [Test]
    public void Of_a_report_only_the_notice_is_shown() => Assert.That(
        Outline("""
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            Sorry
            --b
            Content-Type: text/plain

            machine
            --b
            Content-Type: message/rfc822

            Subject: x

            original
            --b--
            """), Is.EqualTo("Text:Sorry | - text/plain 7 | - message/rfc822 22"));

    [Test]
    public void The_parts_of_a_digest_are_messages() => Assert.That(
        Outline("Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: one\n\nx\n--b\nContent-Type: text/plain\n\ny\n--b--"),
        Is.EqualTo("- message/rfc822 17 | - text/plain 1"));

    [Test]
    public void An_attached_message_is_not_descended_into() => Assert.That(
        Outline("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=bc\n\n--bc\n\nx\n--bc--\n--b\n\nHello\n--b--"),
        Is.EqualTo("Text:Hello | - message/rfc822 63"));

    [Test]
    public void A_boundary_that_begins_like_another_is_told_apart() => Assert.That(
        Outline("Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=ab\n\n--ab\n\nOne\n--ab\n\nTwo\n--ab--\n--a\n\nThree\n--a--"),
        Is.EqualTo("Text:One | Text:Two | Text:Three"));

    [Test]
    public void An_outer_boundary_ends_inner_multiparts_that_were_left_open() => Assert.That(
        Outline("Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=ab\n\n--ab\n\nOne\n--a\n\nTwo\n--a--"),
        Is.EqualTo("Text:One | Text:Two"));

    [Test]
    public void A_boundary_that_ends_in_dashes_is_no_close_of_a_shorter_one() => Assert.That(
        Outline("Content-Type: multipart/mixed; boundary=\"--a\"\n\n----a\nContent-Type: multipart/mixed; boundary=\"--a--\"\n\n----a--\n\nOne\n----a----\n----a\n\nTwo\n----a--"),
        Is.EqualTo("Text:One | Text:Two"));

    [Test]
    public void Repeated_content_headers_count_once_the_first() => Assert.That(
        Outline("Content-Type: text/html\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Transfer-Encoding: 7bit\n\nPHA+\n"),
        Is.EqualTo("Html:<p>"));

    [TestCase("\r")]
    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r\r\n")]
    public void Lines_may_end_in_any_way(string lineEnd)
    {
        var text = "Subject: x\nContent-Type: multipart/mixed;\n boundary=b\n\npre\n--b\nX: y\n\nHello\n--b--\n".Replace("\n", lineEnd, StringComparison.Ordinal);
        var raw = System.Text.Encoding.ASCII.GetBytes(text);
        Assert.That(Mail.Reader.Read(raw).Subject, Is.EqualTo("x"));
        Assert.That(Outline(raw), Does.StartWith("Text:Hello"));
    }

    [Test]
    public void A_stray_carriage_return_ends_no_header_line() =>
        Assert.That(Mail.Read("Subject: x\rBcc: y@z.test\nTo: a@b.test\n\n").Subject, Is.EqualTo("x Bcc: y@z.test"));

    [Test]
    public void Slices_point_at_the_encoded_body()
    {
        var raw = Mail.Raw("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\nSGk=\n\n--b--");
        var slice = Mail.Reader.Read(raw).Bodies.Single().Slice;
        Assert.That(slice.Encoding, Is.EqualTo(TransferEncoding.Base64));
        Assert.That(System.Text.Encoding.ASCII.GetString(raw, slice.Offset, slice.Length), Is.EqualTo("SGk=\r\n"));
    }
}
