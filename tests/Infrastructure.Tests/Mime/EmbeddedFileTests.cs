using System.Text;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Files among the lines of a text: attachments, and no longer of the text.</summary>
internal sealed class EmbeddedFileTests
{
    private const string Uu = "begin 644 a.txt\n%:&5L;&\\\n`\nend\n";

    private static string Outline(string text)
    {
        var raw = Mail.Raw(text);
        var message = Mail.Reader.Read(raw);
        foreach (var attachment in message.Attachments) Assert.That(Mail.Content(raw, attachment), Has.Length.EqualTo(attachment.Size));
        var files = message.Attachments.Select(a => $"{a.Filename ?? "-"} {a.ContentType} {Encoding.Latin1.GetString(Mail.Content(raw, a))}");
        return string.Join(" | ", Mail.Bodies(raw, message).Concat(files));
    }

    [TestCase("before\n" + Uu + "after\n", "before\nafter | a.txt text/plain hello")]
    [TestCase(Uu, " | a.txt text/plain hello")]
    [TestCase("before\nbegin 644 a.txt\n%:&5L;&\\\n\nend\nafter", "before\nafter | a.txt text/plain hello", Description = "An empty line for the backtick")]
    [TestCase("before\nbegin 0644 My File.pdf \n%:&5L;&\\\n", "before | My File.pdf application/pdf hello", Description = "Cut off")]
    [TestCase("before\nbegin 644 a.txt\n%:&5L;&\\\nProse goes on.\n", "before\nProse goes on. | a.txt text/plain hello", Description = "Without an end")]
    [TestCase(Uu + "between\n" + Uu, "between | a.txt text/plain hello | a.txt text/plain hello")]
    [TestCase("begin 644 of the things\nthat people write\nend\n", "begin 644 of the things\nthat people write\nend")]
    [TestCase("begin 644\n%:&5L;&\\\nend\n", "begin 644\n%:&5L;&\\\nend", Description = "No name")]
    [TestCase("begin with this\nend\n", "begin with this\nend")]
    [TestCase(" begin 644 a.txt\n%:&5L;&\\\nend", " begin 644 a.txt\n%:&5L;&\\\nend", Description = "Not at the start of a line")]
    [TestCase("x\n=ybegin line=128 size=5 name=b c.bin\n\u0092\u008F\u0096\u0096\u0099\n=yend size=5\ny", "x\ny | b c.bin application/octet-stream hello")]
    [TestCase("x\n=ybegin part=1 line=128 size=9 name=b\n=ypart begin=1 end=3\n=}\u008F=n\n=yend size=3\ny", "x\ny | b application/octet-stream \u0013e\u0004")]
    [TestCase("=ybegin without anything\n", "=ybegin without anything")]
    public void In_plain_text(string body, string expected) => Assert.That(Outline($"Content-Type: text/plain; charset=iso-8859-1\n\n{body}"), Is.EqualTo(expected));

    [Test]
    public void Below_base64_and_quoted_printable()
    {
        var base64 = Convert.ToBase64String(Encoding.ASCII.GetBytes("before\r\n" + Uu + Uu + "after"));
        Assert.That(Outline($"Content-Transfer-Encoding: base64\n\n{base64}\n"), Is.EqualTo("before\nafter | a.txt text/plain hello | a.txt text/plain hello"));
        Assert.That(Outline("Content-Transfer-Encoding: quoted-printable\n\ncaf=E9\n" + Uu + "after"), Is.EqualTo("café\nafter | a.txt text/plain hello"));
    }

    [Test]
    public void Html_has_none() => Assert.That(Outline("Content-Type: text/html\n\n<pre>\n" + Uu), Does.StartWith("<pre>\nbegin 644 a.txt"));

    [Test]
    public void An_uuencoded_part_has_the_name_of_its_first_line() => Assert.That(
        Outline("Content-Type: application/octet-stream\nContent-Transfer-Encoding: x-uuencode\n\n" + Uu), Is.EqualTo("a.txt application/octet-stream hello"));

    [Test]
    public void A_yenc_part_is_decoded() => Assert.That(
        Outline("Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: x-yenc\n\n=ybegin line=128 size=2 name=a.png\n\u0092\u008F\n=yend size=2\n"), Is.EqualTo("a.png image/png he"));

    [TestCase(TransferEncoding.Base64, PackageKind.Text, 0)]
    [TestCase(TransferEncoding.Identity, PackageKind.Tnef, 8_388_607)]
    [TestCase(TransferEncoding.Yenc, PackageKind.None, 0)]
    public void A_member_and_its_number(TransferEncoding outer, PackageKind package, int index)
    {
        var member = new PackedMember(outer, package, index);
        Assert.That(PackedMember.Of(member.ToEncoding()), Is.EqualTo(member));
        if (package == PackageKind.None) Assert.That(member.ToEncoding(), Is.EqualTo(outer));
    }
}
