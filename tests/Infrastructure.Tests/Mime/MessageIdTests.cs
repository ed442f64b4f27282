using AgentSend.Infrastructure.Mime;

namespace AgentSend.Infrastructure.Tests.Mime;

internal sealed class MessageIdTests
{
    [TestCase("<a@b>", "<a@b>")]
    [TestCase("a@b", "<a@b>")]
    [TestCase(" a@b (comment)", "<a@b>")]
    [TestCase("<a\n b@c>", "<ab@c>")]
    [TestCase("<<a@b>>", "<a@b>")]
    [TestCase("<a@b", "<a@b>")]
    [TestCase("<>", null)]
    [TestCase("", null)]
    [TestCase("<a@b> <c@d>", "<a@b>")]
    [TestCase("<caf\u00E9@b>", "<café@b>")]
    public void Of_the_message(string value, string? expected) => Assert.That(Mail.Read($"Message-ID: {value}\n\n").MessageId, Is.EqualTo(expected));

    [TestCase("<a@b> <c@d>", "<a@b>|<c@d>")]
    [TestCase("<a@b><c@d>,<e@f>", "<a@b>|<c@d>|<e@f>")]
    [TestCase("<a@b>\n\t<c\n @d>", "<a@b>|<c@d>")]
    [TestCase("Your message of Monday <a@b>", "<a@b>")]
    [TestCase("\"Ann\" (x) <a@b> junk <c@d> >", "<a@b>|<c@d>")]
    [TestCase("a@b c@d", "<a@b>|<c@d>")]
    [TestCase("no ids here", "")]
    [TestCase("<unfinished", "")]
    [TestCase("<a@b> <unfinished", "<a@b>")]
    public void Cited(string value, string expected)
    {
        Assert.That(string.Join('|', Mail.Read($"References: {value}\n\n").References), Is.EqualTo(expected));
        Assert.That(string.Join('|', Mail.Read($"In-Reply-To: {value}\n\n").InReplyTo), Is.EqualTo(expected));
    }

    [Test]
    public void Of_too_many_references_the_first_and_the_last_are_kept()
    {
        var reader = new MimeReader(MimeLimits.Default with { MaxReferences = 4 });
        var ids = Enumerable.Range(1, 9).Select(i => $"<{i}@x>");
        Assert.That(reader.Read(Mail.Raw($"References: {string.Join("\n ", ids)}\n\n")).References, Is.EqualTo(new[] { "<1@x>", "<2@x>", "<8@x>", "<9@x>" }));
    }

    [Test]
    public void An_id_no_line_can_carry_is_left_out() =>
        Assert.That(Mail.Read($"Message-ID: <{new string('a', 2000)}@b>\n\n").MessageId, Is.Null);
}
