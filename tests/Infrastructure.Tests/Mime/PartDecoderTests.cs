using System.Text;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime.Encodings;
using FsCheck;
using FsCheck.Fluent;

namespace AgentSend.Infrastructure.Tests.Mime;

internal sealed class PartDecoderTests
{
    private static readonly string[] CharsetNames =
        ["utf-8", "us-ascii", "windows-1252", "iso-2022-jp", "csiso2022jp", "iso-2022-kr", "hz-gb-2312", "gb18030", "big5", "shift_jis", "euc-jp", "ks_c_5601-1987", "johab", "utf-16", "utf-16be", "utf-32", "koi8-r", "utf-7", "x-cp50227", "iso-8859-16", "ibm037", "utf-8;f", "us-ascii;de", "x"];

    [TestCase("a=3Db", "a=b")]
    [TestCase("=c3=a4", "\u00C3\u00A4")]
    [TestCase("soft=\r\nbreak", "softbreak")]
    [TestCase("soft=\nbreak", "softbreak")]
    [TestCase("soft= \t\r\nbreak", "softbreak")]
    [TestCase("soft=\rbreak", "softbreak")]
    [TestCase("end=", "end")]
    [TestCase("end= ", "end")]
    [TestCase("padded \t\r\nnext  ", "padded\r\nnext")]
    [TestCase("kept=20\r\nkept =\r\n\r\n", "kept \r\nkept \r\n")]
    [TestCase("=ZZ=4=", "=ZZ=4")]
    [TestCase("a = b", "a = b")]
    [TestCase("caf\u00E9", "caf\u00E9")]
    [TestCase("", "")]
    public void Quoted_printable(string encoded, string expected) => Check(encoded, TransferEncoding.QuotedPrintable, expected);

    [TestCase("aGVsbG8=", "hello")]
    [TestCase("aGVs\r\nbG8=\r\n", "hello")]
    [TestCase("aGVsbG8", "hello", Description = "Padding missing")]
    [TestCase("aGVsbG", "hell", Description = "Cut off")]
    [TestCase("aGVsb", "hel")]
    [TestCase("a-G!V s=?bG8=", "hello", Description = "Padding in the middle ends a group")]
    [TestCase("aGVs*bG8=", "hello")]
    [TestCase("aGVsbG8=d29ybGQ=", "helloworld", Description = "Two encoded pieces, one after the other")]
    [TestCase("aGVsbG8=\r\n-- \r\nA list's footer\r\n", "hello", Description = "Text below the padding")]
    [TestCase("aGVsbG8=\r\nd29ybGQ=\r\n", "helloworld")]
    [TestCase("aGVsbG8h\r\n\r\n-- list footer --\r\n", "hello!", Description = "Text below an empty line, without padding")]
    [TestCase("aGVsbG8h\r\naGVsbG8h\r\n\r\nUnsubscribe\r\nhttps://lists.example/u\r\n", "hello!hello!", Description = "Whose first line could be base64")]
    [TestCase("aGVsbG8h\r\n_______________\r\nA list of mails\r\n", "hello!", Description = "Text below a drawn line")]
    [TestCase("aGVsbG8h\r\nThis was sent to a list.\r\n", "hello!")]
    [TestCase("aGVsbG8h\r\n\r\naGVsbG8h\r\n\r\naGVsbG8h\r\n*", "hello!hello!hello!", Description = "Every second line is empty")]
    [TestCase("aGVsbG8*h\r\naGVsbG8h\r\n", "hello!hello!", Description = "Damaged, and no text")]
    [TestCase("====", "")]
    [TestCase("", "")]
    public void Base64(string encoded, string expected) => Check(encoded, TransferEncoding.Base64, expected);

    [TestCase("begin 644 a.txt\n%:&5L;&\\\n`\nend\n", "hello")]
    [TestCase("junk\r\nbegin 644 a.txt\r\n%:&5L;&\\\r\n`\r\nend\r\n", "hello")]
    [TestCase("%:&5L;&\\\n", "hello", Description = "Without begin and end")]
    [TestCase("begin 644 a\n%:&5L", "hel", Description = "Cut off")]
    [TestCase("begin 644 a\n", "")]
    [TestCase("", "")]
    public void Uuencode(string encoded, string expected) => Check(encoded, TransferEncoding.Uuencode, expected);

    [TestCase("one\r\ntwo\r\n", "one\ntwo")]
    [TestCase("one\rtwo\r", "one\ntwo")]
    [TestCase("one\n\n", "one\n")]
    [TestCase("one\r\r\n", "one\n")]
    [TestCase("\r\n", "")]
    [TestCase("\n", "")]
    [TestCase("", "")]
    [TestCase("a\0b\0", "ab")]
    [TestCase("\0\r\0\n", "\n")]
    [TestCase("caf\u00C3\u00A9", "café")]
    [TestCase("caf\u00C3", "caf\uFFFD")]
    [TestCase("\u00EF\u00BB\u00BFbom", "bom")]
    public void Text_has_line_feeds_and_lacks_the_last_line_end(string octets, string expected) =>
        Assert.That(Mail.Decoder.DecodeText(Encoding.Latin1.GetBytes(octets), TransferEncoding.Identity, "utf-8"), Is.EqualTo(expected));

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Sizes_are_counted_as_they_are_decoded_whatever_the_octets() => Prop.ForAll(Octets, encoded =>
    {
        foreach (var encoding in Enum.GetValues<TransferEncoding>())
            Assert.That(TransferDecoder.Count(encoded, encoding), Is.EqualTo(Mail.Decoder.DecodeContent(encoded, encoding).Length), encoding.ToString());
    });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Any_octets_are_some_text_in_any_charset() => Prop.ForAll(Octets, encoded =>
    {
        foreach (var charset in CharsetNames)
            foreach (var encoding in Enum.GetValues<TransferEncoding>())
                Assert.That(Mail.Decoder.DecodeText(encoded, encoding, charset), Has.None.EqualTo('\0').And.None.EqualTo('\r'));
    });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property What_the_platform_encodes_is_decoded() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), content =>
    {
        var encoded = Encoding.ASCII.GetBytes(Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks));
        Assert.That(Mail.Decoder.DecodeContent(encoded, TransferEncoding.Base64), Is.EqualTo(content));
    });

    /// <summary>Octets with a taste for what decoders look at.</summary>
    private static Arbitrary<byte[]> Octets { get; } = Gen.OneOf(
            Gen.Choose(0, 255).Select(c => new[] { (byte)c }),
            Gen.Elements("=", "==", "=\r\n", "=4", "=41", "\r\n", "\n", "\r", " ", "begin 644 a\n", "M", "end", "`", "QUJD", "\u001B$B", "\u001B(B", "~{", "~}", "\u001B$)C", "\u000E", "\0")
                .Select(Encoding.Latin1.GetBytes))
        .ArrayOf().Select(pieces => pieces.SelectMany(piece => piece).ToArray()).ToArbitrary();

    private static void Check(string encoded, TransferEncoding encoding, string expected)
    {
        var octets = Encoding.Latin1.GetBytes(encoded);
        Assert.That(Encoding.Latin1.GetString(Mail.Decoder.DecodeContent(octets, encoding)), Is.EqualTo(expected));
        Assert.That(TransferDecoder.Count(octets, encoding), Is.EqualTo(expected.Length));
    }
}
