using System.Text;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Charset labels that are wrong, and what is read all the same.</summary>
internal sealed class MislabelTests
{
    private static readonly Encoding Gb18030 = Provided("gb18030"), Cp949 = Provided("ks_c_5601-1987"), Koi8 = Provided("koi8-r"), Shift = Provided("shift_jis"), Iso2022 = Provided("iso-2022-jp");

    private static Encoding Provided(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name)!;

    private static string Decode(string label, byte[] octets)
    {
        byte[] raw = [.. Encoding.ASCII.GetBytes($"Content-Type: text/plain; charset={label}\r\n\r\n"), .. octets];
        return Mail.Bodies(raw).Single();
    }

    [TestCase("us-ascii", "Zürich – “Café”")]
    [TestCase("iso-8859-1", "Zürich – “Café”")]
    [TestCase("windows-1252", "é")]
    [TestCase("iso-8859-2", "příliš žluťoučký")]
    [TestCase("koi8-r", "привет")]
    [TestCase("shift_jis", "こんにちは")]
    [TestCase("gb2312", "您好，世界")]
    [TestCase("iso-2022-jp", "日本")]
    [TestCase("utf-7", "Köln")]
    [TestCase("x-unknown", "日本")]
    public void Utf8_is_seen_whatever_it_calls_itself(string label, string text) => Assert.That(Decode(label, Encoding.UTF8.GetBytes(text)), Is.EqualTo(text));

    [TestCase("utf-8")]
    [TestCase("us-ascii")]
    [TestCase("utf8")]
    public void Western_octets_that_call_themselves_utf8(string label) => Assert.That(Decode(label, Encoding.Latin1.GetBytes("d\u00E9j\u00E0 vu \u0096 \u0080 5")), Is.EqualTo("déjà vu – € 5"));

    [Test]
    public void Html_says_what_it_is_in_when_the_label_cannot_be_right()
    {
        var html = "<meta charset=\"windows-1251\"><p>Привет</p>";
        byte[] raw = [.. "Content-Type: text/html; charset=utf-8\r\n\r\n"u8, .. Provided("windows-1251").GetBytes(html)];
        Assert.That(Mail.Bodies(raw).Single(), Is.EqualTo(html));
    }

    [TestCase("charset*=us-ascii'en'koi8-r")]
    [TestCase("charset*0=koi8;charset*1=-r")]
    [TestCase("charset==koi8-r")]
    [TestCase("charset=\"koi8-r")]
    [TestCase("charset='KOI8-R' (Russian)")]
    public void However_the_label_is_written(string parameter)
    {
        byte[] raw = [.. Encoding.ASCII.GetBytes($"Content-Type: text/plain; {parameter}\r\n\r\n"), .. Koi8.GetBytes("Привет")];
        Assert.That(Mail.Bodies(raw).Single(), Is.EqualTo("Привет"));
    }

    [Test]
    public void Characters_that_vendors_added_to_shift_jis_are_read() =>
        Assert.That(Decode("shift_jis", [0xFB, 0xFC, 0xED, 0x40, 0x87, 0x40]), Is.EqualTo("髙纊①"));

    [Test]
    public void Damaged_utf8_stays_utf8()
    {
        byte[] octets = [.. Encoding.UTF8.GetBytes("Grüße aus Köln"), 0xFF, .. Encoding.UTF8.GetBytes(" schön")];
        Assert.That(Decode("utf-8", octets), Is.EqualTo("Grüße aus Köln\uFFFD schön"));
    }

    [Test]
    public void Supersets_are_read_under_the_names_of_their_subsets()
    {
        Assert.That(Decode("gb2312", Gb18030.GetBytes("镕€㐀")), Is.EqualTo("镕€㐀"));
        Assert.That(Decode("ks_c_5601-1987", Cp949.GetBytes("똠방각하")), Is.EqualTo("똠방각하"));
        Assert.That(Decode("euc-kr", Cp949.GetBytes("펲시콜라")), Is.EqualTo("펲시콜라"));
        Assert.That(Decode("shift-jis", Shift.GetBytes("①㈱髙")), Is.EqualTo("①㈱髙"));
    }

    [Test]
    public void Labels_that_are_right_are_believed()
    {
        Assert.That(Decode("koi8-r", Koi8.GetBytes("Привет, мир")), Is.EqualTo("Привет, мир"));
        Assert.That(Decode("iso-2022-jp", Iso2022.GetBytes("日本語")), Is.EqualTo("日本語"));
        Assert.That(Decode("utf-16le", Encoding.Unicode.GetBytes("日本語\nx")), Is.EqualTo("日本語\nx"));
        Assert.That(Decode("utf-7", Encoding.ASCII.GetBytes("Hi Mom -+Jjo--!")), Is.EqualTo("Hi Mom -☺-!"));
        Assert.That(Decode("ibm037", [0xC8, 0x85, 0x93, 0x93, 0x96]), Is.EqualTo("Hello"), "EBCDIC");
        Assert.That(Decode("iso-8859-16", [0xAA, 0xFE, 0xA4]), Is.EqualTo("Șț€"));
        Assert.That(Decode("iso-8859-10", [0xA1, 0xFF]), Is.EqualTo("Ąĸ"));
        Assert.That(Decode("iso-8859-14", [0xA1, 0xFE]), Is.EqualTo("Ḃŷ"));
    }

    [TestCase("us-ascii")]
    [TestCase("utf-8")]
    [TestCase("iso-8859-1")]
    public void Japanese_escapes_are_seen_in_seven_bits(string label) => Assert.That(Decode(label, Iso2022.GetBytes("会議")), Is.EqualTo("会議"));

    [Test]
    public void A_byte_order_mark_tells()
    {
        Assert.That(Decode("iso-8859-1", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("é")]), Is.EqualTo("é"));
        Assert.That(Decode("us-ascii", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("日")]), Is.EqualTo("日"));
        Assert.That(Decode("utf-16", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("日")]), Is.EqualTo("日"));
    }

    [Test]
    public void Utf16_without_a_mark_shows_its_order_and_ascii_is_not_wide()
    {
        Assert.That(Decode("utf-16", Encoding.BigEndianUnicode.GetBytes("Hello")), Is.EqualTo("Hello"));
        Assert.That(Decode("utf-16", Encoding.Unicode.GetBytes("Hello")), Is.EqualTo("Hello"));
        Assert.That(Decode("utf-16", Encoding.ASCII.GetBytes("Hello")), Is.EqualTo("Hello"));
    }

    [Test]
    public void Every_charset_of_the_provider_is_known_by_its_name_and_decodes_what_it_encodes()
    {
        foreach (var info in CodePagesEncodingProvider.Instance.GetEncodings())
        {
            var encoding = info.GetEncoding();
            var text = info.CodePage is >= 50000 and < 53000 or 1361 ? "Hello" : "Hello 1";
            byte[] raw = [.. Encoding.ASCII.GetBytes($"Content-Type: text/plain; charset={info.Name}\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(encoding.GetBytes(text))}")];
            var message = Mail.Reader.Read(raw);
            Assert.That(Mail.Bodies(raw, message).Single(), Is.EqualTo(text), info.Name);
        }
    }

    [Test]
    public void Raw_headers_are_in_the_charset_of_the_body()
    {
        byte[] raw =
        [
            .. "From: \""u8, .. Koi8.GetBytes("Иван"), .. "\" <i@x.test>\r\nSubject: "u8, .. Koi8.GetBytes("Привет, мир"),
            .. "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n"u8, .. Koi8.GetBytes("тело"),
            .. "\r\n--b\r\nContent-Type: application/pdf; name=\""u8, .. Koi8.GetBytes("отчёт"), .. ".pdf\"\r\n\r\nx\r\n--b--\r\n"u8,
        ];
        var message = Mail.Reader.Read(raw);
        Assert.That((message.Subject, message.From), Is.EqualTo(("Привет, мир", "Иван <i@x.test>")));
        Assert.That(message.Attachments.Single().Filename, Is.EqualTo("отчёт.pdf"));
    }

    [Test]
    public void Raw_headers_in_utf8_are_so_whatever_the_body_is_in()
    {
        byte[] raw = [.. "Subject: "u8, .. Encoding.UTF8.GetBytes("Grüße"), .. "\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n"u8, .. Koi8.GetBytes("тело")];
        Assert.That(Mail.Reader.Read(raw).Subject, Is.EqualTo("Grüße"));
    }

    [TestCase("Subject: caf\u00E9\n\nx", "café")]
    [TestCase("Subject: \u001B$BF|K\\\u001B(B\n\nx", "日本")]
    public void Raw_headers_without_any_charset(string text, string expected) => Assert.That(Mail.Read(text).Subject, Is.EqualTo(expected));

    [Test]
    public void The_decoder_takes_what_was_stored_before_there_were_letters() =>
        Assert.That(Mail.Decoder.DecodeText("a b"u8, TransferEncoding.Identity, "iso-8859-15"), Is.EqualTo("a b"));
}
