using System.Text;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Tests.Mime;

internal sealed class CharsetTests
{
    [TestCase("utf-8", "utf-8")]
    [TestCase("\"UTF-8\"", "utf-8")]
    [TestCase("utf8", "utf-8")]
    [TestCase("iso-8859-1", "windows-1252")]
    [TestCase("ISO8859-15", "iso-8859-15")]
    [TestCase("iso_8859-2", "iso-8859-2")]
    [TestCase("latin1", "windows-1252")]
    [TestCase("cp1251", "windows-1251")]
    [TestCase("windows-1256", "windows-1256")]
    [TestCase("gb2312", "gb18030")]
    [TestCase("GBK", "gb18030")]
    [TestCase("big5", "big5")]
    [TestCase("euc-kr", "ks_c_5601-1987")]
    [TestCase("euc-jp", "euc-jp")]
    [TestCase("x-sjis", "shift_jis")]
    [TestCase("iso-2022-jp", "iso-2022-jp")]
    [TestCase("koi8-r", "koi8-r")]
    [TestCase("utf-16be", "utf-16be")]
    [TestCase("us-ascii (Plain text)", "us-ascii")]
    [TestCase("x-unknown", "us-ascii")]
    [TestCase("utf-7", "utf-7")]
    [TestCase("", "us-ascii")]
    public void A_label_becomes_a_name_the_decoder_knows(string label, string expected) =>
        Assert.That(Mail.Read($"Content-Type: text/plain; charset={label}\n\nplain").Bodies.Single().Charset, Is.EqualTo(expected));

    [TestCase("", "caf\u00C3\u00A9", "utf-8")]
    [TestCase("", "caf\u00E9", "windows-1252")]
    [TestCase("; charset=us-ascii", "caf\u00C3\u00A9", "utf-8")]
    [TestCase("; charset=us-ascii", "caf\u00E9", "windows-1252")]
    [TestCase("; charset=x-unknown", "caf\u00E9", "windows-1252")]
    [TestCase("", "\u001B$BF|K\\\u001B(B", "iso-2022-jp")]
    public void Without_a_label_the_octets_decide(string parameter, string body, string expected)
    {
        var raw = Mail.Raw($"Content-Type: text/plain{parameter}\n\n{body}\n");
        var message = Mail.Reader.Read(raw);
        Assert.That(message.Bodies.Single().Charset, Is.EqualTo(expected));
        Assert.That(Mail.Bodies(raw, message).Single(), Is.EqualTo(expected == "iso-2022-jp" ? "日本" : "café"));
    }

    [TestCase("quoted-printable", "caf=C3=A9", "utf-8")]
    [TestCase("quoted-printable", "caf=E9", "windows-1252")]
    [TestCase("base64", "Y2Fmw6k=", "utf-8")]
    [TestCase("base64", "Y2Fm6Q==", "windows-1252")]
    public void The_octets_decide_below_a_transfer_encoding_too(string encoding, string body, string expected) =>
        Assert.That(Mail.Read($"Content-Transfer-Encoding: {encoding}\n\n{body}\n").Bodies.Single().Charset, Is.EqualTo(expected));

    [Test]
    public void A_long_encoded_text_is_judged_by_its_beginning_cut_between_characters()
    {
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('é', 200_000)));
        Assert.That(Mail.Read($"Content-Transfer-Encoding: base64\n\n{body}\n").Bodies.Single().Charset, Is.EqualTo("utf-8"));
    }

    [TestCase("<meta charset=koi8-r>", "koi8-r")]
    [TestCase("<META http-equiv=\"Content-Type\" content='text/html; charset=\"Shift_JIS\"'>", "shift_jis")]
    [TestCase("<meta name=viewport><meta charset='gb2312' />", "gb18030")]
    [TestCase("<meta charset=nonsense>", "us-ascii")]
    [TestCase("<meta charset", "us-ascii")]
    [TestCase("<p>charset=koi8-r", "us-ascii")]
    public void Html_without_a_label_may_name_it_itself(string html, string expected) =>
        Assert.That(Mail.Read($"Content-Type: text/html\n\n<html><head>{html}").Bodies.Single().Charset, Is.EqualTo(expected));

    [Test]
    public void The_label_wins_over_html() =>
        Assert.That(Mail.Read("Content-Type: text/html; charset=utf-8\n\n<meta charset=koi8-r>").Bodies.Single().Charset, Is.EqualTo("utf-8"));

    [Test]
    public void An_unknown_charset_is_decoded_as_windows_1252() =>
        Assert.That(Mail.Decoder.DecodeText([0x63, 0xE9, 0x80], TransferEncoding.Identity, "no-such"), Is.EqualTo("cé€"));
}
