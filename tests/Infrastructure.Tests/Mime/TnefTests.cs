using System.Text;
using AgentSend.Infrastructure.Mime.Tnef;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Outlook's winmail.dat: its files are attachments like others, its text is the body when there is no other.</summary>
internal sealed class TnefTests
{
    private const int String8 = 0x1E, Unicode = 0x1F, Binary = 0x102, Long = 3;

    private static string Outline(string text)
    {
        var raw = Mail.Raw(text);
        var message = Mail.Reader.Read(raw);
        foreach (var attachment in message.Attachments) Assert.That(Mail.Content(raw, attachment), Has.Length.EqualTo(attachment.Size));
        var files = message.Attachments.Select(a => $"{a.Filename} {a.ContentType} {a.Size}{(a.IsInline ? $" cid:{a.ContentId}" : "")} {Encoding.Latin1.GetString(Mail.Content(raw, a))}");
        return string.Join(" | ", Mail.Bodies(raw, message).Concat(files));
    }

    [Test]
    public void Its_files_take_its_place()
    {
        var tnef = new TnefMail()
            .File("REPORT~1.DOC", Encoding.ASCII.GetBytes("report"), (0x3707, Unicode, TnefMail.Unicode("Bericht für März.docx")))
            .File("caf\u00E9.txt", Encoding.ASCII.GetBytes("second"))
            .File("i.bin", [1, 2, 3], (0x3712, String8, Encoding.ASCII.GetBytes("img@x\0")), (0x370E, String8, Encoding.ASCII.GetBytes("IMAGE/PNG\0")));
        Assert.That(Outline(tnef.ToMessage("--b\n\nSee attached.\n")), Is.EqualTo(
            "See attached. | Bericht für März.docx application/vnd.openxmlformats-officedocument.wordprocessingml.document 6 report | café.txt text/plain 6 second | i.bin image/png 3 cid:img@x \u0001\u0002\u0003"));
    }

    [Test]
    public void Without_another_body_its_text_and_html_are_shown()
    {
        var tnef = new TnefMail().File("a.txt", [0x61]).Message(
            (0x1000, Unicode, TnefMail.Unicode("Grüße\r\naus Köln\r\n")), (0x3FDE, Long, BitConverter.GetBytes(65001)), (0x1013, Binary, Encoding.UTF8.GetBytes("<p>Grüße</p>")));
        Assert.That(Outline(tnef.ToMessage()), Is.EqualTo("Grüße\naus Köln | <p>Grüße</p> | a.txt text/plain 1 a"));
    }

    [Test]
    public void With_another_body_it_is_not() =>
        Assert.That(Outline(new TnefMail().File("a.txt", [0x61]).Message((0x1000, String8, Encoding.ASCII.GetBytes("inner\0"))).ToMessage("--b\n\nouter\n")), Is.EqualTo("outer | a.txt text/plain 1 a"));

    [Test]
    public void Rtf_is_read_as_text_when_there_is_nothing_else()
    {
        var rtf = Encoding.Latin1.GetBytes("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\pard Gr\\'fc\\'dfe \\b aus\\b0  K\\u246?ln\\par{\\*\\generator x;}Zeile 2}");
        byte[] packed = [.. BitConverter.GetBytes(rtf.Length + 12), .. BitConverter.GetBytes(rtf.Length), .. "MELA"u8, 0, 0, 0, 0, .. rtf];
        var outline = Outline(new TnefMail().Message((0x1009, Binary, packed)).ToMessage());
        Assert.That(outline, Does.StartWith("Grüße aus Köln\nZeile 2 | winmail.dat application/ms-tnef"), "Nothing in it is a file, so it stays one itself.");
    }

    [Test]
    public void Packed_rtf_is_unpacked()
    {
        // One reference of 7 octets to the beginning of the dictionary ("{\rtf1\"), five literals, a reference to the place that is written next.
        byte[] packed = [0, 0, 0, 0, 12, 0, 0, 0, .. "LZFu"u8, 0, 0, 0, 0, 0b0100_0001, 0x00, 0x05, .. "ansi}"u8, 0x0D, 0xB0];
        Assert.That(Encoding.ASCII.GetString(CompressedRtf.Unpack(packed, 100)), Is.EqualTo("{\\rtf1\\ansi}"));
        Assert.That(CompressedRtf.Unpack(packed, 10), Has.Length.EqualTo(10));
    }

    [Test]
    public void Html_in_rtf_reads_as_its_words() => Assert.That(
        RtfText.Read("{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Hello{\\*\\htmltag84 &nbsp;}\\htmlrtf }\\htmlrtf0  you\\line bye}"u8), Is.EqualTo("Hello you\nbye"));

    [Test]
    public void What_is_none_stays_an_attachment() => Assert.That(
        Outline("Content-Type: application/ms-tnef; name=winmail.dat\n\nnothing of the kind"), Is.EqualTo("winmail.dat application/ms-tnef 19 nothing of the kind"));

    [Test]
    public void Cut_and_broken_streams_are_read_as_far_as_they_go()
    {
        var whole = new TnefMail().Message((0x1000, Unicode, TnefMail.Unicode("text"))).File("a.txt", new byte[40], (0x3707, Unicode, TnefMail.Unicode("long name.txt"))).ToArray();
        var random = new Random(7);
        for (var length = 0; length <= whole.Length; length++) Outline($"Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(whole.AsSpan(0, length))}\n");
        for (var i = 0; i < 2000; i++)
        {
            var broken = whole.ToArray();
            for (var n = 0; n < 4; n++) broken[random.Next(6, broken.Length)] = (byte)random.Next(256);
            Outline($"Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(broken)}\n");
        }
    }
}
