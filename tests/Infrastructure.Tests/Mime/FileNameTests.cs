namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Attachment names: RFC 2183, RFC 2231, and RFC 2047 where it should not be.</summary>
internal sealed class FileNameTests
{
    [TestCase("filename=a.txt", "a.txt")]
    [TestCase("filename=\"a b.txt\"", "a b.txt")]
    [TestCase("filename=my report.txt", "my report.txt", Description = "Without the quotes a blank needs")]
    [TestCase("filename=\"a \\\"b\\\".txt\"", "a \"b\".txt")]
    [TestCase("FileName = a.txt ; size=12", "a.txt")]
    [TestCase("size=12; (comment) filename=a.txt", "a.txt")]
    [TestCase("filename=\"a;b.txt\"", "a;b.txt")]
    [TestCase("filename=\"open.txt", "open.txt")]
    [TestCase("filename*=utf-8''na%C3%AFve.txt", "naïve.txt")]
    [TestCase("filename*=iso-8859-1'en'na%EFve.txt", "naïve.txt")]
    [TestCase("filename*=\"utf-8''na%C3%AFve.txt\"", "naïve.txt")]
    [TestCase("filename*=''na%C3%AFve.txt", "naïve.txt")]
    [TestCase("filename*=na%C3%AFve.txt", "naïve.txt", Description = "Without charset and language")]
    [TestCase("filename*=utf-8''100%.txt", "100%.txt")]
    [TestCase("filename=fallback.txt; filename*=utf-8''na%C3%AFve.txt", "naïve.txt")]
    [TestCase("filename*=utf-8''na%C3%AFve.txt; filename=fallback.txt", "naïve.txt")]
    [TestCase("filename*0=\"very \"; filename*1=\"long.txt\"", "very long.txt")]
    [TestCase("filename*1=\"long.txt\"; filename*0=\"very \"", "very long.txt")]
    [TestCase("filename*0*=utf-8''na%C3; filename*1*=%AFve; filename*2=\".txt\"", "naïve.txt", Description = "Split inside a character")]
    [TestCase("filename*0=a; filename*0=b; filename*1=c", "ac")]
    [TestCase("filename*999999999999=a; filename=b", "b")]
    [TestCase("filename=\"=?utf-8?Q?na=C3=AFve=2Etxt?=\"", "naïve.txt")]
    [TestCase("filename=\"=?utf-8?B?bmHDr3Y=?=\n =?utf-8?B?ZS50eHQ=?=\"", "naïve.txt")]
    [TestCase("filename==?utf-8?Q?na=C3=AFve=2Etxt?=", "naïve.txt")]
    [TestCase("filename=\"na\u00C3\u00AFve.txt\"", "naïve.txt")]
    [TestCase("filename=\"na\u00EFve.txt\"", "naïve.txt")]
    [TestCase("filename=\"C:\\Users\\me\\a.txt\"", "a.txt")]
    [TestCase("filename=\"../../etc/passwd\"", "passwd")]
    [TestCase("filename*=utf-8''..%2F..%5Cpasswd", "passwd")]
    [TestCase("filename=\"..\"", null)]
    [TestCase("filename=\"a/\"", null)]
    [TestCase("filename=\"\"", null)]
    [TestCase("filename*=utf-8''a%00%0D%0Ab.txt", "ab.txt")]
    [TestCase("filename", null)]
    [TestCase("=x; ==; filename=a.txt", "a.txt")]
    public void From_the_disposition(string parameters, string? expected) =>
        Assert.That(Mail.Read($"Content-Type: image/png\nContent-Disposition: attachment; {parameters}\n\nx").Attachments.Single().Filename, Is.EqualTo(expected));

    [Test]
    public void Else_from_the_content_type() =>
        Assert.That(Mail.Read("Content-Type: image/png; name=\"=?utf-8?Q?=C3=A4.png?=\"\n\nx").Attachments.Single().Filename, Is.EqualTo("ä.png"));

    [Test]
    public void A_long_name_keeps_its_extension()
    {
        var name = Mail.Read($"Content-Type: image/png; name=\"{new string('a', 500)}.png\"\n\nx").Attachments.Single().Filename;
        Assert.That(name, Has.Length.EqualTo(255).And.EndsWith("aaa.png"));
    }
}
