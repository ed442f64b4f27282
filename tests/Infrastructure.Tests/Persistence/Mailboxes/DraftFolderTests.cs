using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Drafts;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Mailboxes;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence.Mailboxes;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class DraftFolderTests(TestDatabase database) : MailboxFixture(database)
{
    [Test]
    public async Task A_draft_reads_as_the_message_it_would_be()
    {
        var made = await DoAsync(Caller, new CreateDraft(Inbox, ["A <a@elsewhere.test>"], Bcc: ["b@elsewhere.test"], Subject: "Plan", BodyText: "Words")
        {
            Labels = ["work"],
            Attachments = [new NewAttachment("a.txt", "text/plain", null, null, "file"u8.ToArray())],
        });

        var entry = (await ListAsync(Folder.Drafts)).Single();

        Assert.That((entry.Id, entry.Flags, entry.Keywords.Single()), Is.EqualTo((made.Id, MailboxFlags.Draft | MailboxFlags.Seen, "work")));
        var octets = await ReadAsync(Folder.Drafts, entry);
        Assert.That(entry.Octets, Is.EqualTo(octets.Length));
        Assert.That(await ReadAsync(Folder.Drafts, entry), Is.EqualTo(octets), "the same each time");
        Assert.That(Encoding.ASCII.GetString(octets), Does.Contain("To: A <a@elsewhere.test>\r\n").And.Contain("Bcc: b@elsewhere.test\r\n").And.Contain("Subject: Plan\r\n").And.Contain("Words"));
        var structure = (await DoAsync(Caller, new GetStructures(Inbox, Folder.Drafts, [entry.Key], StructureFields.All))).Single();
        Assert.That(Encoding.ASCII.GetString(structure.BodyStructure.Span), Does.Contain("\"mixed\"").And.Contain("\"a.txt\""));
        Assert.That((await OpenAsync(Folder.Drafts)).Status, Is.EqualTo((await DoAsync(Caller, new ListFolders(Inbox, Folder.Drafts))).Single()));
    }

    [Test]
    public async Task Other_words_are_another_UID_and_other_labels_are_not()
    {
        var made = await DoAsync(Caller, new CreateDraft(Inbox, Subject: "One"));
        var first = (await OpenAsync(Folder.Drafts));
        await DoAsync(Caller, new UpdateDraft(new DraftId(made.Id)) { AddLabels = ["x"] });
        var labelled = (await ChangesAsync(Folder.Drafts, first.Since));
        await DoAsync(Caller, new UpdateDraft(new DraftId(made.Id)) { Subject = new Patch<string>(true, "Two") });
        var rewritten = await ChangesAsync(Folder.Drafts, labelled.Since);

        Assert.That((labelled.Changed.Single().Uid, labelled.Changed.Single().Keywords.Single(), labelled.Vanished.Count), Is.EqualTo((first.Entries[0].Uid, "x", 0)));
        Assert.That(rewritten.Changed.Single().Uid, Is.GreaterThan(first.Entries[0].Uid));
        Assert.That(rewritten.Vanished, Is.EqualTo(new[] { first.Entries[0].Uid }));
        Assert.That(await ReadAsync(Caller, Folder.Drafts, first.Entries[0].Key), Is.Null);
    }

    [Test]
    public async Task What_a_mail_program_appends_is_a_draft_that_can_be_sent()
    {
        const string Body = "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGrüße\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj\r\n--b--";
        var raw = Some.Raw(
            Body, ("From", Address.ToString()), ("To", "A <a@elsewhere.test>"), ("Bcc", "b@elsewhere.test"), ("Subject", "=?utf-8?q?Gr=C3=BC=C3=9Fe?="), ("MIME-Version", "1.0"),
            ("Content-Type", "multipart/mixed; boundary=b"));

        var appended = await AppendAsync(Folder.Drafts, raw, MailboxFlags.Draft | MailboxFlags.Seen | MailboxFlags.Flagged, "work");

        var entry = (await ListAsync(Folder.Drafts)).Single();
        Assert.That((entry.Uid, entry.Flags), Is.EqualTo((appended.Uids.Single(), MailboxFlags.Draft | MailboxFlags.Seen | MailboxFlags.Flagged)));
        var draft = await DoAsync(Caller, new GetDraft(new DraftId(entry.Id)));
        Assert.That((draft.To.Single(), draft.Bcc.Single(), draft.Subject, draft.Text, draft.Attachments.Single().Filename), Is.EqualTo(("A <a@elsewhere.test>", "b@elsewhere.test", "Grüße", "Grüße", "a.pdf")));
        Assert.That(draft.Labels, Is.EquivalentTo(new[] { "flagged", "work" }));

        var sent = await DoAsync(Caller, new SendDraft(new DraftId(entry.Id), [], []));
        Assert.That((sent.Text, sent.Attachments.Single().Size), Is.EqualTo(("Grüße", 3L)));
        Assert.That(await ListAsync(Folder.Drafts), Is.Empty);
        Assert.That((await ListAsync(Folder.Sent)).Single().Id, Is.EqualTo(sent.Id));
    }

    [Test]
    public async Task A_marked_draft_is_expunged_with_its_files()
    {
        await DoAsync(Caller, new CreateDraft(Inbox, Subject: "Keep"));
        await DoAsync(Caller, new CreateDraft(Inbox, Subject: "Go") { Attachments = [new NewAttachment("a.txt", "text/plain", null, null, "file"u8.ToArray())] });
        var entry = (await ListAsync(Folder.Drafts))[^1];

        var stored = await StoreAsync(Folder.Drafts, entry, FlagChange.Add, MailboxFlags.Deleted, "x");
        Assert.That((stored.Entries.Single().Uid, stored.Entries.Single().Flags), Is.EqualTo((entry.Uid, MailboxFlags.Draft | MailboxFlags.Seen | MailboxFlags.Deleted)));
        Assert.That(stored.Entries.Single().ModSeq, Is.GreaterThan(entry.ModSeq));
        Assert.That(await DoAsync(Caller, new ExpungeEntries(Inbox, Folder.Drafts)), Is.EqualTo(new[] { entry.Uid }));
        Assert.That((await ListAsync(Folder.Drafts)).Single().Uid, Is.LessThan(entry.Uid));
        Assert.That((await ChangesAsync(Folder.Drafts, entry.ModSeq)).Vanished, Is.EqualTo(new[] { entry.Uid }));
        Assert.That((await OpenAsync(Folder.Drafts)).Status.UidNext, Is.EqualTo(entry.Uid + 1));
    }

    [Test]
    public async Task Drafts_are_neither_copied_nor_moved()
    {
        await DoAsync(Caller, new CreateDraft(Inbox));
        var draft = (await ListAsync(Folder.Drafts)).Single();
        var entry = await ArriveAsync();

        Assert.That(await FailAsync(Caller, new MoveEntries(Inbox, Folder.Drafts, Folder.Trash, [draft.Key])), Is.EqualTo("folder.not_for_drafts"));
        Assert.That(await FailAsync(Caller, new CopyEntries(Inbox, Folder.Inbox, Folder.Drafts, [entry.Key])), Is.EqualTo("folder.not_for_drafts"));
        Assert.That(await FailAsync(Caller, new MoveEntries(Inbox, Folder.Inbox, Folder.Inbox, [entry.Key])), Is.EqualTo("folder.same"));
    }
}
