using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Tests;

internal sealed class InboxAddressTests
{
    [TestCase("a", true)]
    [TestCase("A.b_c-9", true)]
    [TestCase("-", true)]
    [TestCase("", false)]
    [TestCase(null, false)]
    [TestCase(".a", false)]
    [TestCase("a.", false)]
    [TestCase("a..b", false)]
    [TestCase("a b", false)]
    [TestCase("a+b", false)]
    [TestCase("ü", false)]
    [TestCase("a@b", false)]
    [TestCase("a\r\nb", false)]
    public void A_local_part_is_what_every_mail_program_takes(string? text, bool isOne) => Assert.That(InboxAddress.IsLocalPart(text), Is.EqualTo(isOne));

    [Test]
    public void A_local_part_has_64_characters_at_most()
    {
        Assert.That(InboxAddress.IsLocalPart(new string('a', 64)), Is.True);
        Assert.That(InboxAddress.IsLocalPart(new string('a', 65)), Is.False);
    }

    [TestCase(null, "agent-")]
    [TestCase("", "agent-")]
    [TestCase("Support", "support-")]
    public void A_made_up_one_begins_as_wanted_and_is_one(string? prefix, string start)
    {
        var made = Enumerable.Range(0, 1000).Select(_ => InboxAddress.RandomLocalPart(prefix)).ToArray();

        Assert.That(made, Is.Unique.And.All.StartsWith(start).And.All.Length.EqualTo(start.Length + 8));
        Assert.That(made.All(InboxAddress.IsLocalPart), Is.True);
    }

    [Test]
    public void The_longest_start_leaves_room_for_the_rest() =>
        Assert.That(InboxAddress.RandomLocalPart(new string('p', InboxAddress.MaxPrefixCharacters)), Has.Length.EqualTo(EmailAddress.MaxLocalPartOctets));
}
