using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Tests.Mailboxes;

internal sealed class EntryFlagTests
{
    private static readonly LabelSet New = new(MessageFlags.Received | MessageFlags.Unread, ["work", "archive"]);

    [Test]
    public void Flags_are_labels()
    {
        var (labels, isDeleted) = EntryFlags.Change(New, false, FlagChange.Add, MailboxFlags.Seen | MailboxFlags.Flagged | MailboxFlags.Answered | MailboxFlags.Deleted, ["$Forwarded", "Todo"]);

        Assert.That(labels.Flags, Is.EqualTo(MessageFlags.Received));
        Assert.That(labels.Own, Is.EqualTo(new[] { "work", "archive", "flagged", "replied", "forwarded", "Todo" }));
        Assert.That(isDeleted, Is.True);
        Assert.That(EntryFlags.Of(labels, isDeleted), Is.EqualTo(MailboxFlags.Seen | MailboxFlags.Flagged | MailboxFlags.Answered | MailboxFlags.Deleted));
        Assert.That(EntryFlags.KeywordsOf(labels.Own), Is.EqualTo(new[] { "work", "$Forwarded", "Todo" }));
    }

    [Test]
    public void Replacing_leaves_what_no_flag_says()
    {
        var (labels, isDeleted) = EntryFlags.Change(New, true, FlagChange.Replace, MailboxFlags.None, ["new"]);

        Assert.That(labels.Flags, Is.EqualTo(New.Flags));
        Assert.That(labels.Own, Is.EqualTo(new[] { "archive", "new" }));
        Assert.That(isDeleted, Is.False);
    }

    [Test]
    public void Capitals_tell_no_keywords_apart()
    {
        Assert.That(EntryFlags.Change(New, false, FlagChange.Add, MailboxFlags.None, ["WORK", "Work"]).Labels, Is.SameAs(New));
        Assert.That(EntryFlags.Change(New, false, FlagChange.Remove, MailboxFlags.None, ["WORK"]).Labels.Own, Is.EqualTo(new[] { "archive" }));
    }

    [Test]
    public void Reserved_words_change_nothing()
    {
        var (labels, _) = EntryFlags.Change(New, false, FlagChange.Add, MailboxFlags.None, ["trash", "spam", "flagged"]);

        Assert.That(labels, Is.SameAs(New));
    }

    [Test]
    public void What_changes_nothing_is_the_same() => Assert.That(EntryFlags.Change(New, false, FlagChange.Remove, MailboxFlags.Seen, ["other"]).Labels, Is.SameAs(New));
}
