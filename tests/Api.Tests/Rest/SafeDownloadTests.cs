using AgentSend.Api.Rest;

namespace AgentSend.Api.Tests.Rest;

internal sealed class SafeDownloadTests
{
    [TestCase("image/png")]
    [TestCase("text/plain")]
    [TestCase("text/csv")]
    [TestCase("application/pdf")]
    [TestCase("application/zip")]
    [TestCase("application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [TestCase("message/rfc822")]
    public void A_harmless_type_stays(string type) => Assert.That(SafeDownload.ContentType(type), Is.EqualTo(type));

    [TestCase("text/html")]
    [TestCase("TEXT/HTML; charset=utf-8")]
    [TestCase("application/xhtml+xml")]
    [TestCase("image/svg+xml")]
    [TestCase("text/xml")]
    [TestCase("application/xml")]
    [TestCase("application/rss+xml")]
    [TestCase("text/javascript")]
    [TestCase("application/x-javascript")]
    [TestCase("application/ecmascript")]
    [TestCase("text/xsl")]
    [TestCase("multipart/x-mixed-replace")]
    [TestCase("*/*")]
    [TestCase("image/*")]
    [TestCase("nonsense")]
    [TestCase("")]
    [TestCase("text/plain\r\nX-Evil: 1")]
    [TestCase("text/plän")]
    public void Anything_a_browser_might_run_is_octets(string type) => Assert.That(SafeDownload.ContentType(type), Is.EqualTo("application/octet-stream"));

    [TestCase("report.pdf", "report.pdf")]
    [TestCase("Grüße 日本.pdf", "Grüße 日本.pdf")]
    [TestCase("a\"b\\c/d", "a_b_c_d")]
    [TestCase("x\r\nSet-Cookie: a=b", "x__Set-Cookie: a=b")]
    [TestCase("cod\u202Etxt.exe", "cod_txt.exe")]
    [TestCase("a\u2028b", "a_b")]
    [TestCase("", "attachment")]
    [TestCase("  ", "attachment")]
    [TestCase(null, "attachment")]
    public void A_name_is_made_safe(string? stored, string expected) => Assert.That(SafeDownload.Filename(stored), Is.EqualTo(expected));

    [Test]
    public void A_long_name_is_cut() => Assert.That(SafeDownload.Filename(new string('x', 1000)), Has.Length.EqualTo(255));
}
