using AgentSend.Api.Mcp;

namespace AgentSend.Api.Tests.Mcp;

internal sealed class UntrustedTests
{
    [TestCase("Grüße, 世界, नमस्ते")]
    [TestCase("two\nlines\tand a tab")]
    [TestCase("👩‍💻 می‌خواهم")]
    [TestCase("")]
    public void Words_stay_as_they_are(string words) => Assert.That(Untrusted.Plain(words), Is.SameAs(words));

    [TestCase("a\u200Bb", "ab")]
    [TestCase("a\u202Eb\u2066c", "abc")]
    [TestCase("a\U000E0041\U000E0042b", "ab")]
    [TestCase("a\u0000\u001b[31mb\r\n", "a[31mb\n")]
    [TestCase("\uFEFFa\u00ADb", "ab")]
    public void What_a_person_could_not_see_is_left_out(string words, string seen) => Assert.That(Untrusted.Plain(words), Is.EqualTo(seen));

    [Test]
    public void Half_a_character_does_no_harm() => Assert.That(Untrusted.Plain("a\uD800\u200Bb"), Does.StartWith("a").And.EndWith("b"));

    [Test]
    public void Tags_differ_every_time() => Assert.That(Enumerable.Range(0, 100).Select(_ => Untrusted.Fence("x")), Is.Unique);
}
