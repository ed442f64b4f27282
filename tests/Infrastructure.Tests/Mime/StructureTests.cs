using System.Text;
using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Mime;
using AgentSend.Infrastructure.Mime.Structures;

namespace AgentSend.Infrastructure.Tests.Mime;

internal sealed class StructureTests
{
    private const string Nested = """
        Subject: outer
        Content-Type: multipart/mixed; boundary="a"

        preamble
        --a
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        plain
        --b
        Content-Type: text/html
        Content-Transfer-Encoding: quoted-printable
        Content-Language: de, en

        <p>html</p>
        --b--
        --a
        Content-Type: message/rfc822
        Content-Disposition: inline; filename="a \"b\".eml"

        From: x@y.test
        Subject: inner
        Content-Type: multipart/mixed; boundary=c

        --c

        first
        second
        --c
        Content-Type: application/pdf; name*0="lo"; name*1="ng"
        Content-Transfer-Encoding: base64
        Content-ID: <id@y.test>
        Content-MD5: Q2hlY2s=

        YWJj
        --c--
        --a--
        epilogue

        """;

    [Test]
    public void A_plain_message_has_a_part_1_that_is_itself()
    {
        var read = Read("Subject: Hi\nFrom: a@b.test\n\nHello\nthere\n");

        Assert.That(Text(read.BodyStructure), Is.EqualTo("(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 14 2 NIL NIL NIL NIL)"));
        Assert.That(Text(read.Body), Is.EqualTo("(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 14 2)"));
        Assert.That(read.Parts.Select(p => (p.Number, p.Header, p.Content, p.End)), Is.EqualTo(new[] { ("", 0, 31, 45), ("1", 0, 31, 45) }));
    }

    [Test]
    public void Parts_inside_of_parts_and_of_messages_are_told()
    {
        var raw = Wired(Nested);
        var read = new StructureReader(MimeLimits.Default).Read(Encoding.UTF8.GetBytes(raw));

        Assert.That(Text(read.Body), Is.EqualTo(
            "(((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"7bit\" 5 0)(\"text\" \"html\" (\"charset\" \"us-ascii\") NIL NIL \"quoted-printable\" 11 0) \"alternative\")"
            + "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 257 (NIL \"inner\" ((NIL NIL \"x\" \"y.test\")) ((NIL NIL \"x\" \"y.test\")) ((NIL NIL \"x\" \"y.test\")) NIL NIL NIL NIL NIL) "
            + "((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 13 1)(\"application\" \"pdf\" (\"name*0\" \"lo\" \"name*1\" \"ng\") \"<id@y.test>\" NIL \"base64\" 4) \"mixed\") 15) \"mixed\")"));
        Assert.That(Text(read.BodyStructure), Does.Contain("(\"inline\" (\"filename\" \"a \\\"b\\\".eml\"))").And.Contain(" \"Q2hlY2s=\" NIL NIL NIL").And.Contain("(\"de\" \"en\")"));
        Assert.That(read.Parts.Select(p => p.Number), Is.EqualTo(new[] { "", "1", "1.1", "1.2", "2", "2.1", "2.2" }));
        string Slice(string number) => read.Parts.Single(p => p.Number == number) is var p ? raw[p.Content..p.End] : "";
        Assert.That(Slice("1.1"), Is.EqualTo("plain"));
        Assert.That(Slice("2"), Does.StartWith("From: x@y.test").And.EndsWith("--c--"));
        Assert.That(Slice("2.1"), Is.EqualTo("first\r\nsecond"));
        Assert.That(Slice("2.2"), Is.EqualTo("YWJj"));
        var inner = read.Parts.Single(p => p.Number == "2");
        Assert.That(raw[inner.Content..inner.InnerContent!.Value], Does.StartWith("From: x@y.test").And.EndsWith("\r\n\r\n"));
        var pdf = read.Parts.Single(p => p.Number == "2.2");
        Assert.That(raw[pdf.Header..pdf.Content], Does.StartWith("Content-Type: application/pdf").And.EndsWith("\r\n\r\n"));
    }

    [Test]
    public void A_message_in_a_message_that_is_no_multipart_has_a_part_of_its_own()
    {
        var read = Read("Content-Type: message/rfc822\n\nSubject: inner\n\nbody\n");

        Assert.That(read.Parts.Select(p => p.Number), Is.EqualTo(new[] { "", "1", "1.1" }));
        Assert.That(Text(read.Body), Does.StartWith("(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 24 (NIL \"inner\" NIL").And.EndsWith("(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 6 1) 3)"));
    }

    [TestCase("a@b.test", "((NIL NIL \"a\" \"b.test\"))")]
    [TestCase("Bob <a@b.test>, \"Doe, Jane\" <j@d.test>", "((\"Bob\" NIL \"a\" \"b.test\")(\"Doe, Jane\" NIL \"j\" \"d.test\"))")]
    [TestCase("a@b.test (Bob B.)", "((\"Bob B.\" NIL \"a\" \"b.test\"))")]
    [TestCase("=?utf-8?Q?J=C3=B6?= <a@b.test>", "((\"=?utf-8?Q?J=C3=B6?=\" NIL \"a\" \"b.test\"))")]
    [TestCase("Team: a@b.test, c@d.test;, e@f.test", "((NIL NIL \"Team\" NIL)(NIL NIL \"a\" \"b.test\")(NIL NIL \"c\" \"d.test\")(NIL NIL NIL NIL)(NIL NIL \"e\" \"f.test\"))")]
    [TestCase("undisclosed-recipients:;", "((NIL NIL \"undisclosed-recipients\" NIL)(NIL NIL NIL NIL))")]
    [TestCase("<@relay.test:a@b.test>", "((NIL \"@relay.test\" \"a\" \"b.test\"))")]
    [TestCase("\"john doe\"@b.test", "((NIL NIL \"john doe\" \"b.test\"))")]
    [TestCase("\"a \\\"quoted\\\" name\" <a@b.test>", "((\"a \\\"quoted\\\" name\" NIL \"a\" \"b.test\"))")]
    [TestCase("root", "((NIL NIL \"root\" \"MISSING_DOMAIN\"))")]
    [TestCase("a@[127.0.0.1]", "((NIL NIL \"a\" \"[127.0.0.1]\"))")]
    [TestCase("", "NIL")]
    [TestCase("<>", "NIL")]
    [TestCase("Jö <a@b.test>", "(({3}\r\nJö NIL \"a\" \"b.test\"))")]
    public void Addresses_are_taken_apart(string field, string expected)
    {
        var envelope = Encoding.UTF8.GetString(new StructureReader(MimeLimits.Default).Read(Encoding.UTF8.GetBytes($"To: {field}\r\n\r\n")).Envelope.Span);

        Assert.That(envelope, Is.EqualTo($"(NIL NIL NIL NIL NIL {expected} NIL NIL NIL NIL)"));
    }

    [Test]
    public void Envelopes_are_unfolded_and_sender_and_reply_to_follow_from()
    {
        var read = Read("Date: Mon, 5 Jan 2015\n 10:00:00 +0100\nFrom: A\n <a@b.test>\nSubject: one\n\ttwo\nMessage-ID: <m@b.test>\nIn-Reply-To: <p@b.test>\n\n");

        Assert.That(Text(read.Envelope), Is.EqualTo(
            "(\"Mon, 5 Jan 2015 10:00:00 +0100\" \"one two\" ((\"A\" NIL \"a\" \"b.test\")) ((\"A\" NIL \"a\" \"b.test\")) ((\"A\" NIL \"a\" \"b.test\")) NIL NIL NIL \"<p@b.test>\" \"<m@b.test>\")"));
        Assert.That(read.SentAt, Is.EqualTo(new DateTimeOffset(2015, 1, 5, 10, 0, 0, TimeSpan.FromHours(1))));
    }

    [Test]
    public void A_multipart_without_parts_has_an_empty_one()
    {
        Assert.That(Text(Read("Content-Type: multipart/mixed; boundary=x\n\nnothing\n").Body), Is.EqualTo("((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0) \"mixed\")"));
        Assert.That(Text(Read("Content-Type: multipart/mixed\n\nnothing\n").Body), Is.EqualTo("((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0) \"mixed\")"));
    }

    [Test]
    public void Whatever_comes_is_read_and_worded_as_the_grammar_wants()
    {
        var random = new Random(11);
        var seed = Encoding.UTF8.GetBytes(Wired(Nested));
        for (var i = 0; i < 3000; i++)
        {
            var raw = (byte[])seed.Clone();
            for (var change = random.Next(1, 12); change > 0; change--)
            {
                var at = random.Next(raw.Length);
                if (random.Next(3) == 0) raw = [.. raw[..at], .. raw[Math.Min(at + random.Next(40), raw.Length)..], .. raw[at..Math.Min(at + 20, raw.Length)]];
                else raw[at] = (byte)"\r\n\0\"\\(){}<>@,;:-= \xff"[random.Next(19)];
                if (raw.Length == 0) raw = [(byte)'\n'];
            }

            var read = new StructureReader(MimeLimits.Default).Read(raw);
            foreach (var text in new[] { read.Envelope, read.Body, read.BodyStructure }) Assert.That(IsList(text.Span), Is.True, Text(text));
            foreach (var part in read.Parts) Assert.That(part.Header <= part.Content && part.Content <= part.End && part.End <= raw.Length, Is.True, $"{part}");
        }
    }

    [Test]
    public void Messages_in_messages_without_end_are_read_to_some_depth()
    {
        var raw = string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\n\r\n", 5000));
        var multiparts = string.Concat(Enumerable.Range(0, 2000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n"));

        foreach (var text in new[] { raw, multiparts, raw + multiparts })
            Assert.That(IsList(new StructureReader(MimeLimits.Default).Read(Encoding.ASCII.GetBytes(text)).BodyStructure.Span), Is.True);
    }

    /// <summary>Parentheses, quoted strings, literals, numbers and NIL, and nothing else.</summary>
    private static bool IsList(ReadOnlySpan<byte> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'(': depth++; break;
                case (byte)')': if (--depth == 0) return i == text.Length - 1; break;
                case (byte)'"':
                    for (i++; text[i] != '"'; i++)
                    {
                        if (text[i] == '\\') i++;
                        if (text[i] is 0 or (byte)'\r' or (byte)'\n' or > 0x7F) return false;
                    }

                    break;
                case (byte)'{':
                    var end = i + text[i..].IndexOf("}\r\n"u8);
                    if (!int.TryParse(text[(i + 1)..end], out var length) || end + 2 + length >= text.Length || text.Slice(end + 3, length).Contains((byte)0)) return false;
                    i = end + 2 + length;
                    break;
                case (byte)' ' or (byte)'N' or (byte)'I' or (byte)'L' or (>= (byte)'0' and <= (byte)'9'): break;
                default: return false;
            }
        }

        return false;
    }

    private static ReadStructure Read(string message) => new StructureReader(MimeLimits.Default).Read(Encoding.UTF8.GetBytes(Wired(message)));

    private static string Wired(string message) => message.ReplaceLineEndings("\r\n");

    private static string Text(ReadOnlyMemory<byte> text) => Encoding.Latin1.GetString(text.Span);
}
