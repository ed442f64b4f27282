namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Free text in headers: folding (RFC 5322), encoded words (RFC 2047), octets without a charset.</summary>
internal sealed class SubjectTests
{
    [TestCase("Hello", "Hello")]
    [TestCase("  Hello  ", "Hello")]
    [TestCase("Hello\n world", "Hello world")]
    [TestCase("Hello\n\tworld", "Hello world")]
    [TestCase("Hello\n   world", "Hello   world")]
    [TestCase("Hello\n \n world", "Hello  world", Description = "A line of blanks is folding (RFC 5322 section 4.2)")]
    [TestCase("=?utf-8?q?a_b=3D?=", "a b=")]
    [TestCase("=?UTF-8?B?w6TDtg==?=", "äö")]
    [TestCase("=?utf-8*de?Q?=C3=A4?=", "ä", Description = "RFC 2231 section 5")]
    [TestCase("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab")]
    [TestCase("=?utf-8?Q?a?=\n =?utf-8?Q?b?=", "ab")]
    [TestCase("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c")]
    [TestCase("(=?utf-8?Q?a?=)", "(a)")]
    [TestCase("x=?utf-8?Q?a?=y", "xay", Description = "Without the blanks that section 5 asks for")]
    [TestCase("=?utf-8?Q?=C3?= =?utf-8?Q?=A4?=", "ä", Description = "Split inside a character")]
    [TestCase("=?utf-8?B?ww==?= =?utf-8?B?pA==?=", "ä")]
    [TestCase("=?utf-8?B?w6?= =?utf-8?B?Q=?=", "ä", Description = "Split inside a base64 group")]
    [TestCase("=?utf-8?Q?=C3?= =?utf-8?B?pA==?=", "ä")]
    [TestCase("=?utf-8?B?w6?= =?iso-8859-1?Q?=E4?=", "\uFFFDä")]
    [TestCase("=?utf-8?Q?a b?=", "a b", Description = "A blank inside")]
    [TestCase("=?utf-8?Q?a\n b?=", "a b", Description = "Folded inside")]
    [TestCase("=?utf-8?Q?=ZZ=4?=", "=ZZ=4")]
    [TestCase("=?utf-8?B?!w6Q*?=", "ä")]
    [TestCase("=?utf-8?Q??=", "")]
    [TestCase("=?utf-8?Q?cut_of", "cut of", Description = "Shortened by a program")]
    [TestCase("=?utf-8?Q?never ended", "never ended", Description = "The end is missing: the word goes to the next blank")]
    [TestCase("=?utf-8?Q?Who?=3D?=", "Who?=", Description = "A question mark before an escape")]
    [TestCase("=?utf-8?Q?a?=41", "a41")]
    [TestCase("=?utf-8?B?=C3=A4=C3=B6?=", "äö", Description = "Quoted-printable that calls itself base64")]
    [TestCase("=?utf-8?Q?caf=E9?=", "café", Description = "Not the charset it says")]
    [TestCase("=?iso-8859-1?Q?caf=C3=A9?=", "café")]
    [TestCase("=?iso-8859-2?Q?=C4?= =?ISO-8859-2?Q?=8Cx?=", "Ä\u008Cx")]
    [TestCase("=?utf-8?Q?lost =?utf-8?Q?found?=", "lostfound")]
    [TestCase("=?utf-8?X?a?=", "=?utf-8?X?a?=")]
    [TestCase("=??Q?a?=", "=??Q?a?=")]
    [TestCase("=?=?=?", "=?=?=?")]
    [TestCase("=?x-unknown?Q?caf=E9?=", "café")]
    [TestCase("=?x-unknown?Q?caf=C3=A9?=", "café")]
    [TestCase("=?iso-8859-1?Q?=80_=93quoted=94?=", "€ “quoted”", Description = "Windows-1252 under another name")]
    [TestCase("=?gb2312?B?1tC5+g==?=", "中国")]
    [TestCase("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [TestCase("=?ks_c_5601-1987?B?x9GxuQ==?=", "한국")]
    [TestCase("=?shift_jis?B?k/qWew==?=", "日本")]
    [TestCase("caf\u00C3\u00A9", "café")]
    [TestCase("caf\u00E9", "café")]
    [TestCase("caf\u00E9 =?utf-8?Q?=C3=A9?=", "café é")]
    [TestCase("a\0b", "a b")]
    [TestCase("=?utf-8?Q?a=0D=0AX-Evil:_1=00?=", "a  X-Evil: 1 ")]
    [TestCase("", "")]
    public void One_subject(string value, string expected) => Assert.That(Mail.Read($"Subject: {value}\n\n").Subject, Is.EqualTo(expected));

    [Test]
    public void The_first_subject_counts() => Assert.That(Mail.Read("Subject: one\nSubject: two\n\n").Subject, Is.EqualTo("one"));

    [Test]
    public void A_message_without_subject_has_an_empty_one() => Assert.That(Mail.Read("To: a@b.test\n\n").Subject, Is.Empty);

    [TestCase("From cron Mon Mar 23 03:00:00 2026\nSubject: Found\n\nText.")]
    [TestCase("Received: from a by b\nFrom cron Mon Mar 23 03:00:00 2026\n>From remote Mon Mar 23 02:59:59 2026\nSubject: Found\n\nText.")]
    public void An_mbox_separator_ends_no_header_even_behind_the_trace_of_a_server(string message) =>
        Assert.That(Mail.Read(message).Subject, Is.EqualTo("Found"));
}
