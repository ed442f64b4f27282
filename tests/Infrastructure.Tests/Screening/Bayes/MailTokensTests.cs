using AgentSend.Infrastructure.Screening.Bayes;

namespace AgentSend.Infrastructure.Tests.Screening.Bayes;

internal sealed class MailTokensTests
{
    [Test]
    public void Each_word_counts_once_in_whatever_case_and_numbers_do_not() =>
        Assert.That(Of("Invoice INVOICE invoice 2026 4711 'invoice'"), Is.EqualTo(Of("invoice")));

    [TestCase("it's")]
    [TestCase("e-mail")]
    [TestCase("shop.example")]
    [TestCase("50%off")]
    [TestCase("Größe")]
    public void A_word_has_all_its_parts(string word)
    {
        Assert.That(Of(word), Has.Count.EqualTo(1));
        Assert.That(Of($"about {word}, "), Is.EquivalentTo(Of("about").Concat(Of(word))));
    }

    [Test]
    public void What_is_too_short_or_too_long_is_no_word()
    {
        Assert.That(Of("at " + new string('x', 25) + " of " + new string('x', 500)), Is.Empty);
        Assert.That(Of(new string('x', 24) + " cat"), Has.Count.EqualTo(2));
    }

    [Test]
    public void Two_characters_are_a_word_where_no_blanks_are_written() => Assert.That(Of("系统提示"), Has.Count.EqualTo(3));

    [Test]
    public void There_are_no_more_than_the_most() =>
        Assert.That(Of(string.Join(' ', Enumerable.Range(0, 5_000).Select(n => $"word{n}"))), Has.Count.EqualTo(MailTokens.MaxTokens));

    private static TokenSet Of(string text) => MailTokens.Of(null, "", text, null);
}
