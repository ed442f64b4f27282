using AgentSend.Domain.Domains;

namespace AgentSend.Domain.Tests;

internal sealed class MailDomainNameTests
{
    [TestCase("example.com", "example.com")]
    [TestCase("Mail.EXAMPLE.com", "mail.example.com")]
    [TestCase("example.com.", "example.com")]
    [TestCase("bücher.example", "xn--bcher-kva.example")]
    [TestCase("a.b", "a.b")]
    [TestCase("1.example", "1.example")]
    public void A_name_is_normalised(string text, string expected)
    {
        Assert.That(MailDomainName.TryNormalize(text, out var name), Is.True);
        Assert.That(name, Is.EqualTo(expected));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(".")]
    [TestCase("com")]
    [TestCase("localhost")]
    [TestCase(".example.com")]
    [TestCase("example..com")]
    [TestCase("-a.example")]
    [TestCase("a-.example")]
    [TestCase("_dmarc.example.com")]
    [TestCase("192.0.2.1")]
    [TestCase("[192.0.2.1]")]
    [TestCase("me@example.com")]
    [TestCase("https://example.com")]
    [TestCase("exa mple.com")]
    [TestCase("example.com\r\nBcc: x")]
    public void What_is_no_host_name_is_refused(string? text) => Assert.That(MailDomainName.TryNormalize(text, out _), Is.False);

    [TestCase(63, true)]
    [TestCase(64, false)]
    public void A_label_has_at_most_63_characters(int length, bool isOne) =>
        Assert.That(MailDomainName.TryNormalize($"{new string('a', length)}.example", out _), Is.EqualTo(isOne));

    [TestCase(253, true)]
    [TestCase(254, false)]
    public void A_name_has_at_most_253_characters(int length, bool isOne)
    {
        var tail = string.Concat(Enumerable.Repeat("." + new string('a', 49), 4)) + ".example";
        Assert.That(MailDomainName.TryNormalize(new string('b', length - tail.Length) + tail, out _), Is.EqualTo(isOne));
    }
}
