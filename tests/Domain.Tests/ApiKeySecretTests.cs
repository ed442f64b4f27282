using AgentSend.Domain.ApiKeys;

namespace AgentSend.Domain.Tests;

internal sealed class ApiKeySecretTests
{
    [Test]
    public void A_made_one_can_be_told_by_its_scheme_and_read_again()
    {
        var secret = ApiKeySecret.Generate();
        Assert.That(secret.Text, Does.StartWith(ApiKeySecret.Scheme).And.Length.EqualTo(46));
        Assert.That(ApiKeySecret.TryRead(secret.Text)!.Hash(), Is.EqualTo(secret.Hash()).And.Length.EqualTo(32));
        Assert.That(ApiKeySecret.Generate().Text, Is.Not.EqualTo(secret.Text));
    }

    [Test]
    public void Its_text_is_shown_to_nobody_who_prints_it()
    {
        var secret = ApiKeySecret.Generate();
        Assert.That($"{secret}", Is.EqualTo($"{secret.Text[..10]}…"));
        Assert.That(secret.Prefix, Has.Length.EqualTo(10));
    }

    [TestCase(23, false)]
    [TestCase(24, true)]
    [TestCase(256, true)]
    [TestCase(257, false)]
    public void A_chosen_one_has_24_to_256_characters(int length, bool isOne) =>
        Assert.That(ApiKeySecret.TryRead(new string('k', length)) is not null, Is.EqualTo(isOne));

    [TestCase("with a space in the middle")]
    [TestCase("with\ta\ttab\tin\tthe\tmiddle")]
    [TestCase("with-ünïcödé-in-the-middle")]
    [TestCase("with\0nul-in-the-middle-of-it")]
    public void A_chosen_one_has_visible_ASCII_only(string text) => Assert.That(ApiKeySecret.TryRead(text), Is.Null);
}
