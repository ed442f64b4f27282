using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;

namespace AgentSend.Domain.Tests;

internal sealed class FolderTests
{
    private const MessageFlags Unread = MessageFlags.Received | MessageFlags.Unread;

    private static IEnumerable<LabelSet> Labels =>
        from direction in new[] { MessageFlags.Received, MessageFlags.Sent }
        from mask in Enumerable.Range(0, 16)
        from own in new string[][] { [], ["archive"], ["work", "archive"], ["work"] }
        select new LabelSet(direction | (MessageFlags)(mask << 4) | MessageFlags.Unread, own);

    [TestCase(Unread, ExpectedResult = Folder.Inbox)]
    [TestCase(MessageFlags.Sent, ExpectedResult = Folder.Sent)]
    [TestCase(MessageFlags.Sent | MessageFlags.Bounced, ExpectedResult = Folder.Sent)]
    [TestCase(Unread | MessageFlags.Spam, ExpectedResult = Folder.Spam)]
    [TestCase(Unread | MessageFlags.Unauthenticated, ExpectedResult = Folder.Spam)]
    [TestCase(Unread | MessageFlags.Spam | MessageFlags.Blocked, ExpectedResult = Folder.Blocked)]
    [TestCase(Unread | MessageFlags.Spam | MessageFlags.Blocked | MessageFlags.Trash, ExpectedResult = Folder.Trash)]
    [TestCase(MessageFlags.Sent | MessageFlags.Trash, ExpectedResult = Folder.Trash)]
    public Folder The_labels_say_where_a_message_is(MessageFlags flags) => Folders.Of(new LabelSet(flags, ["work"]));

    [Test]
    public void The_label_archive_puts_away_what_nothing_else_does()
    {
        Assert.That(Folders.Of(new LabelSet(Unread, ["archive"])), Is.EqualTo(Folder.Archive));
        Assert.That(Folders.Of(new LabelSet(MessageFlags.Sent, ["archive"])), Is.EqualTo(Folder.Archive));
        Assert.That(Folders.Of(new LabelSet(Unread | MessageFlags.Spam, ["archive"])), Is.EqualTo(Folder.Spam));
    }

    [Test]
    public void A_moved_message_is_where_it_was_moved_to_or_is_not_moved()
    {
        foreach (var labels in Labels)
        {
            foreach (var folder in Folders.All)
            {
                var moved = Folders.Move(labels, folder);
                var isPossible = folder != Folder.Drafts && (folder != Folder.Inbox || labels.Flags.HasFlag(MessageFlags.Received)) && (folder != Folder.Sent || labels.Flags.HasFlag(MessageFlags.Sent));
                Assert.That(moved is not null, Is.EqualTo(isPossible), $"{labels.Flags} to {folder}");
                if (moved is null) continue;
                Assert.That(Folders.Of(moved), Is.EqualTo(folder), $"{labels.Flags} to {folder}");
                Assert.That(moved.Flags & ~MessageFlags.Hiding, Is.EqualTo(labels.Flags & ~MessageFlags.Hiding));
                Assert.That(moved.Own.Where(label => label != Label.Archive), Is.EqualTo(labels.Own.Where(label => label != Label.Archive)));
            }
        }
    }

    [Test]
    public void Out_of_the_trash_without_its_label_a_message_is_back_where_it_was()
    {
        foreach (var labels in Labels.Where(labels => !labels.Flags.HasFlag(MessageFlags.Trash)))
        {
            var back = Folders.Move(labels, Folder.Trash)!.Change([], [Label.Trash]);
            Assert.That(Folders.Of(back), Is.EqualTo(Folders.Of(labels)));
        }
    }
}
