using AgentSend.Application.Messages;

namespace AgentSend.Application.Tests;

internal sealed class MailboxNameTests
{
    [TestCase("a@b.test", null, "a@b.test")]
    [TestCase("<a@b.test>", null, "a@b.test")]
    [TestCase("Ann <a@b.test>", "Ann", "a@b.test")]
    [TestCase("\"B, c\" <a@b.test>", "B, c", "a@b.test")]
    [TestCase("\"say \\\"hi\\\"\" <a@b.test>", "say \"hi\"", "a@b.test")]
    [TestCase("x <y> <a@b.test>", "x <y>", "a@b.test")]
    public void These_are_mailboxes(string text, string? name, string address) => Assert.That(MailboxName.TryParse(text), Is.EqualTo(new MailboxName(name, address)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Ann")]
    [TestCase("Ann <>")]
    [TestCase("Ann <a@b.test")]
    [TestCase("Ann <a@b.test> trailing")]
    [TestCase("Ann\r\n <a@b.test>")]
    public void These_are_none(string? text) => Assert.That(MailboxName.TryParse(text), Is.Null);

    [Test]
    public void A_text_of_more_than_600_characters_is_not_read()
    {
        Assert.That(MailboxName.TryParse($"{new string('n', 600 - 11)} <a@b.test>"), Is.Not.Null);
        Assert.That(MailboxName.TryParse($"{new string('n', 600 - 10)} <a@b.test>"), Is.Null);
    }
}
