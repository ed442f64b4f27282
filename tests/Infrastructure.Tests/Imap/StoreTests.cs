using AgentSend.Domain.Mailboxes;

namespace AgentSend.Infrastructure.Tests.Imap;

internal sealed class StoreTests
{
    private const string Mail = "Subject: s\r\n\r\nbody\r\n";

    private static readonly Dictionary<string, Action<FakeMailStore>> Acts = new()
    {
        ["flag 2"] = store => store.Change(2, MailboxFlags.Flagged),
        ["remove 1"] = store => store.Remove(1),
        ["deliver"] = store => store.Deliver(Mail),
        ["mark 1 and 3"] = store =>
        {
            store.Change(1, MailboxFlags.Deleted);
            store.Change(3, MailboxFlags.Deleted);
        },
    };

    private static Task<FakeMailStore> HoldAsync(string script, params string[] mails) => ImapConversation.HoldAsync(ImapConversation.Selected + script, mails, [], acts: Acts);

    [Test]
    public async Task STORE_changes_flags_and_keywords()
    {
        var store = await HoldAsync("""
            C: a STORE 1:2 FLAGS (\Seen urgent)
            S: * FLAGS (\Answered \Flagged \Deleted \Seen \Draft urgent)
            S: * 1 FETCH (UID 1 FLAGS (\Seen urgent))
            S: * 2 FETCH (UID 2 FLAGS (\Seen urgent))
            S: a OK ...
            C: b UID STORE 2 -FLAGS \Seen
            S: * 2 FETCH (UID 2 FLAGS (urgent))
            S: b OK ...
            C: c STORE 1 +FLAGS.SILENT (\Deleted \Recent)
            S: c OK ...
            C: d STORE 1 FLAGS (\NoSuch)
            S: d BAD ...
            C: e STORE 9 FLAGS ()
            S: e BAD ...
            C: f UID STORE 9 FLAGS ()
            S: f OK ...
            C: g STORE 1 FLAGS ()
            S: * 1 FETCH (UID 1 FLAGS ())
            S: g OK ...
            """, Mail, Mail);

        Assert.That(store.In(Folder.Inbox)[1].Entry.Keywords, Is.EqualTo(new[] { "urgent" }));
    }

    [Test]
    public Task STORE_leaves_alone_what_others_have_changed_when_asked_to() => HoldAsync("""
        X: flag 2
        C: a STORE 1:2 (UNCHANGEDSINCE 12) +FLAGS (\Seen)
        S: * OK [HIGHESTMODSEQ ...] ...
        S: * 1 FETCH (UID 1 FLAGS (\Seen) MODSEQ (14))
        S: * 2 FETCH (UID 2 FLAGS (\Flagged) MODSEQ (13))
        S: a OK [MODIFIED 2] ...
        C: b UID STORE 1 (UNCHANGEDSINCE 14) +FLAGS.SILENT (\Answered)
        S: * 1 FETCH (UID 1 MODSEQ (15))
        S: b OK ...
        """, Mail, Mail);

    [Test]
    public Task What_others_change_is_told_when_a_command_ends() => HoldAsync("""
        X: flag 2
        X: deliver
        C: a NOOP
        S: * 3 EXISTS
        S: * 2 FETCH (UID 2 FLAGS (\Flagged))
        S: a OK ...
        X: remove 1
        C: b FETCH 2 FLAGS
        S: * 2 FETCH (FLAGS (\Flagged))
        S: b OK ...
        C: c STORE 1 +FLAGS (\Seen)
        S: c NO [EXPUNGEISSUED] ...
        C: d SEARCH ALL
        S: * SEARCH 2 3
        S: d OK ...
        C: e UID SEARCH ALL
        S: * SEARCH 2 3
        S: * 1 EXPUNGE
        S: e OK ...
        C: f FETCH 1 UID
        S: * 1 FETCH (UID 2)
        S: f OK ...
        """, Mail, Mail);

    [Test]
    public async Task EXPUNGE_removes_what_is_marked()
    {
        var store = await HoldAsync("""
            X: mark 1 and 3
            C: a UID EXPUNGE 2:3
            S: * 3 EXPUNGE
            S: * 1 FETCH (UID 1 FLAGS (\Deleted))
            S: a OK ...
            C: b EXPUNGE
            S: * 1 EXPUNGE
            S: b OK ...
            C: c EXPUNGE
            S: c OK ...
            C: d ENABLE QRESYNC
            S: * ENABLED QRESYNC
            S: * OK [HIGHESTMODSEQ ...
            S: d OK ...
            C: e STORE 1:2 +FLAGS.SILENT (\Deleted)
            S: * 1 FETCH (UID 2 MODSEQ ...
            S: * 2 FETCH (UID 4 MODSEQ ...
            S: e OK ...
            C: f EXPUNGE
            S: * VANISHED 2,4
            S: f OK [HIGHESTMODSEQ ...] ...
            """, Mail, Mail, Mail, Mail);

        Assert.That(store.In(Folder.Inbox), Is.Empty);
    }

    [Test]
    public async Task The_largest_number_there_can_be_is_not_the_last_message()
    {
        var store = await HoldAsync("""
            C: a UID STORE 4294967295 +FLAGS (\Deleted)
            S: a OK ...
            C: b UID STORE 100:4294967295 +FLAGS (\Deleted)
            S: b OK ...
            C: c UID MOVE 4294967295 Trash
            S: c OK ...
            C: d UID COPY 4294967295 Trash
            S: d OK ...
            C: e STORE 4294967295 +FLAGS (\Deleted)
            S: e BAD ...
            C: f STORE 1:4294967295 +FLAGS (\Deleted)
            S: f BAD ...
            C: g MOVE 4294967295 Trash
            S: g BAD ...
            C: h UID STORE 100:* +FLAGS (\Deleted)
            S: * 2 FETCH (UID 2 FLAGS (\Deleted))
            S: h OK ...
            C: i UID EXPUNGE 4294967295
            S: i OK ...
            C: j UID EXPUNGE *:100
            S: * 2 EXPUNGE
            S: j OK ...
            """, Mail, Mail);

        Assert.That(store.In(Folder.Inbox).Select(mail => mail.Entry.Uid), Is.EqualTo(new[] { 1 }));
        Assert.That(store.In(Folder.Trash), Is.Empty);
    }

    [Test]
    public async Task COPY_and_MOVE_say_where_the_messages_are()
    {
        var store = await HoldAsync("""
            C: a COPY 1:2 Archive
            S: a OK [COPYUID 1700000000 1:2 4:5] ...
            C: b UID MOVE 1,3 Trash
            S: * OK [COPYUID 1700000000 1,3 6:7] ...
            S: * 3 EXPUNGE
            S: * 1 EXPUNGE
            S: b OK ...
            C: c MOVE 1 Nowhere
            S: c NO [NONEXISTENT] ...
            C: d MOVE 1 INBOX
            S: d NO [CANNOT] ...
            C: e UID COPY 9 Trash
            S: e OK ...
            C: f UID SEARCH RETURN (SAVE) ALL
            S: f OK ...
            C: g UID COPY $ Sent
            S: g OK [COPYUID 1700000000 2 8] ...
            C: h COPY 5 Sent
            S: h BAD ...
            """, Mail, Mail, Mail);

        Assert.That(store.In(Folder.Trash), Has.Count.EqualTo(2));
        Assert.That(store.In(Folder.Inbox), Has.Count.EqualTo(1));
    }
}
