using System.Text;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime;
using FsCheck;
using FsCheck.Fluent;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>What is written is read again: reader(writer(x)) == x.</summary>
internal sealed class RoundTripProperties
{
    private static readonly MimeWriter Writer = new();

    private static readonly OutgoingMessage Plain = new(
        new MailboxName(null, "agent@agents.test"), [new MailboxName(null, "user@example.test")], [], "Hi",
        new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)), "<1@agents.test>", null, [], "Hello", null, []);

    /// <summary>Strings over all of Unicode, with what mail cares about well represented.</summary>
    private static Arbitrary<string> Text { get; } = Gen.OneOf(
            Gen.Choose(0x20, 0x7E), Gen.Choose(0x80, 0x2FFF), Gen.Choose(0x10000, 0x1F9FF),
            Gen.Elements(9, 1, 0x1B, 0x7F, ' ', ' ', '=', '?', '_', '"', '\\', '<', '>', ',', ':', ';', '(', ')', '@', '.', '-', 0xA0, 0xFEFF, 0x202E, 0x3042))
        .Select(c => new Rune(c is >= 0xD800 and < 0xE000 ? 'x' : c).ToString())
        .ArrayOf().Select(string.Concat).ToArbitrary();

    private static Arbitrary<string> Lines { get; } = Gen.OneOf(
            Text.Generator, Gen.Elements("\n", "\r\n", "\r", "--", "From x", ".", "\0", " ", "\t"),
            Gen.Choose(1, 1200).Select(n => new string('a', n)))
        .ArrayOf().Select(string.Concat).ToArbitrary();

    private static Arbitrary<byte[]> Octets { get; } = Gen.Choose(0, 255).Select(c => (byte)c).ArrayOf().ToArbitrary();

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Any_subject_comes_back() => Prop.ForAll(Text, subject =>
        Assert.That(ReadBack(Plain with { Subject = subject }).Subject, Is.EqualTo(subject)));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Any_display_name_comes_back_trimmed() => Prop.ForAll(Text, name =>
    {
        var mailbox = new MailboxName(name.Trim(), "a.b@example.test");
        var message = ReadBack(Plain with { From = mailbox, To = [mailbox, mailbox], Cc = [mailbox] });
        Assert.That(message.From, Is.EqualTo(mailbox.ToString()));
        Assert.That(message.To, Is.EqualTo(new[] { mailbox.ToString(), mailbox.ToString() }));
        Assert.That(message.Cc, Is.EqualTo(new[] { mailbox.ToString() }));
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Any_text_and_html_come_back_but_for_line_ends_and_nuls() => Prop.ForAll(Lines, Lines, (text, html) =>
    {
        Assert.That(Mail.Bodies(Writer.Write(Plain with { Text = text })), Is.EqualTo(new[] { Normal(text) }));
        Assert.That(Mail.Bodies(Writer.Write(Plain with { Text = null, Html = html })), Is.EqualTo(new[] { Normal(html) }));
        Assert.That(Mail.Bodies(Writer.Write(Plain with { Text = text, Html = html })), Is.EqualTo(new[] { Normal(text), Normal(html) }));
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Any_header_a_caller_adds_comes_back() => Prop.ForAll(Text, text =>
    {
        var value = new string([.. text.Where(c => !char.IsControl(c))]).Trim();
        var raw = Writer.Write(Plain with { Headers = [new HeaderField("X-Any", value)] });
        Assert.That(new HeaderFieldReader(MimeLimits.Default).Read(raw).Single(field => field.Name == "X-Any").Value, Is.EqualTo(value));
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Any_attachment_comes_back() => Prop.ForAll(Text, Octets, (name, content) =>
    {
        var filename = new string([.. name.Where(c => !char.IsControl(c) && c is not ('/' or '\\'))]).Trim();
        var raw = Writer.Write(Plain with
        {
            Html = "<img src='cid:1@x'>",
            Attachments = [new OutgoingAttachment(filename, "image/png", content, "1@x"), new OutgoingAttachment(filename, "message/rfc822", content)],
        });
        var attachments = Mail.Reader.Read(raw).Attachments;
        Assert.That(attachments.Select(a => a.ContentType), Is.EqualTo(new[] { "image/png", "message/rfc822" }));
        foreach (var attachment in attachments)
        {
            Assert.That(attachment.Filename ?? "", Is.EqualTo(filename is "." or ".." ? "" : filename));
            Assert.That(attachment.Size, Is.EqualTo(content.Length));
            Assert.That(Mail.Content(raw, attachment), Is.EqualTo(content));
        }
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Every_header_line_is_ascii_and_at_most_78_long_unless_one_word_is_longer() => Prop.ForAll(Text, Text, (subject, name) =>
    {
        var raw = Writer.Write(Plain with { Subject = subject, From = new MailboxName(name, "a@example.test") });
        var header = Encoding.Latin1.GetString(raw).Split("\r\n\r\n")[0];
        foreach (var line in header.Split("\r\n"))
        {
            Assert.That(Ascii.IsValid(line), Is.True, line);
            Assert.That(line.Length <= 78 || !line[1..].Trim().Contains(": ", StringComparison.Ordinal) || line.Length <= 998, Is.True, line);
        }
    });

    private static ParsedMessage ReadBack(OutgoingMessage message) => Mail.Reader.Read(Writer.Write(message));

    private static string Normal(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);
}
