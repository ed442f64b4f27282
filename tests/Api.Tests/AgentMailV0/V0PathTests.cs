using AgentSend.Api.AgentMailV0;

namespace AgentSend.Api.Tests.AgentMailV0;

internal sealed class V0PathTests
{
    [TestCase("/v0/inboxes/a%40b.test", "a@b.test", TestName = "An escaped address")]
    [TestCase("/v0/inboxes/a@b.test", "a@b.test", TestName = "A raw address")]
    [TestCase("/v0/inboxes/a+b@c.test", "a+b@c.test", TestName = "A plus is a plus")]
    [TestCase("/v0/inboxes/a%2Bb@c.test", "a+b@c.test", TestName = "An escaped plus is a plus")]
    [TestCase("/v0/inboxes/a%2541", "a%41", TestName = "Decoded once and no more")]
    [TestCase("/v0/inboxes/100%", "100%", TestName = "A percent sign that escapes nothing")]
    [TestCase("/v0/inboxes/~~7e", "~~7e", TestName = "The escape itself")]
    [TestCase("/v0/inboxes/%E2%82%AC%20x/", "€ x", TestName = "UTF-8, and a slash at the end")]
    [TestCase("/v0/inboxes/a?b=c/d", "a", TestName = "The query is no part")]
    [TestCase("http://host:1/v0/inboxes/a%2Fb", "a/b", TestName = "Absolute form, and a slash inside a value")]
    public void A_value_arrives_as_it_was_meant(string target, string value) => Assert.That(Values(target), Is.EqualTo(new[] { "v0", "inboxes", value }));

    [TestCase("%3Ca%2Fb%2Bc%25%40d%3E", "", TestName = "Escaped")]
    [TestCase("<a/b+c%25@d>", "", TestName = "Raw")]
    [TestCase("%3Ca/b+c%25@d%3E", "reply", TestName = "Raw before reply")]
    [TestCase("%3Ca/b+c%25@d%3E", "reply-all", TestName = "Raw before reply-all")]
    [TestCase("%3Ca/b+c%25@d%3E", "forward", TestName = "Raw before forward")]
    [TestCase("%3Ca/b+c%25@d%3E", "raw", TestName = "Raw before raw")]
    [TestCase("%3Ca/b+c%25@d%3E", "attachments/x1", TestName = "Raw before an attachment")]
    public void A_message_id_with_a_slash_is_one_value(string id, string suffix)
    {
        var values = Values($"/v0/inboxes/i@x.test/messages/{id}{(suffix.Length > 0 ? "/" : "")}{suffix}");

        Assert.That(values, Is.EqualTo(new[] { "v0", "inboxes", "i@x.test", "messages", "<a/b+c%@d>" }.Concat(suffix.Split('/', StringSplitOptions.RemoveEmptyEntries))));
    }

    [TestCase("a/raw/b@c", "a/raw/b@c", TestName = "A known suffix in the middle belongs to the id")]
    [TestCase("<a/attachments/b@c>", "<a/attachments/b@c>", TestName = "The bracket ends it")]
    [TestCase("<a//b@c>", "<a//b@c>", TestName = "Two slashes")]
    [TestCase("a/b/raw", "a/b|raw", TestName = "Without brackets a suffix at the end is one")]
    [TestCase("a/b/attachments/1", "a/b|attachments|1", TestName = "Without brackets before an attachment")]
    public void Where_a_raw_message_id_ends(string id, string expected) =>
        Assert.That(string.Join('|', Values($"/v0/inboxes/i/messages/{id}").Skip(4)), Is.EqualTo(expected));

    [TestCase("/v0/lists/send/block/a/b@c.test", "a/b@c.test")]
    [TestCase("/v0/pods/p/lists/send/block/a/b@c.test", "a/b@c.test")]
    [TestCase("/v0/inboxes/i@x.test/lists/receive/allow/a%2Fb@c.test", "a/b@c.test")]
    public void A_list_entry_may_hold_a_slash(string target, string entry) => Assert.That(Values(target)[^1], Is.EqualTo(entry));

    [TestCase("%3Ca/b%41@d%3E", "<a/b%41@d>", TestName = "What a library leaves alone is the value's own")]
    [TestCase("%3Ca%20b%3E/reply", "<a b>", TestName = "What a library must escape is not")]
    [TestCase("%3C50%25off@d%3E", "<50%off@d>", TestName = "A percent sign alone is escaped by every library")]
    public void A_pasted_message_id_keeps_escapes_of_its_own(string id, string meant) =>
        Assert.That(V0Path.PastedMessageId($"/v0/inboxes/i@x.test/messages/{id}?a=b"), Is.EqualTo(meant));

    [Test]
    public void Routes_without_a_message_have_no_pasted_id() => Assert.That(V0Path.PastedMessageId("/v0/inboxes/i@x.test/threads/%41"), Is.Null);

    [TestCase("/inboxes/v0")]
    [TestCase("/v01/inboxes")]
    [TestCase("*")]
    public void Other_paths_are_left_alone(string target) => Assert.That(V0Path.Rewrite(target), Is.Null);

    private static string[] Values(string target) => [.. V0Path.Rewrite(target)!.Split('/').Skip(1).Select(V0Path.Restore)];
}
