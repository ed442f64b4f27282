using System.Text;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence.Mailboxes;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class EntryCommandTests(TestDatabase database) : MailboxFixture(database)
{
    [Test]
    public async Task Flags_and_keywords_are_labels_over_REST()
    {
        var entry = await ArriveAsync();

        var stored = await StoreAsync(Folder.Inbox, entry, FlagChange.Add, MailboxFlags.Seen | MailboxFlags.Flagged | MailboxFlags.Answered, "$Forwarded", "needs=20review");

        Assert.That(stored.Entries.Single().ModSeq, Is.GreaterThan(entry.ModSeq));
        Assert.That(stored.Entries.Single().Uid, Is.EqualTo(entry.Uid));
        Assert.That((await DoAsync(Caller, new GetMessage(new MessageId(entry.Id)))).Labels, Is.EqualTo(new[] { "received", "flagged", "replied", "forwarded", "needs review" }));

        await LabelAsync(entry.Id, ["unread"], ["flagged"]);
        var changed = (await ListAsync(Folder.Inbox)).Single();
        Assert.That((changed.Flags, changed.Keywords), Is.EqualTo((MailboxFlags.Answered, (IReadOnlyList<string>)["$Forwarded", "needs=20review"])));
    }

    [Test]
    public async Task A_conditional_change_leaves_alone_what_has_changed_since()
    {
        var (first, second) = (await ArriveAsync(), await ArriveAsync());
        await LabelAsync(second.Id, ["x"], []);

        var stored = await DoAsync(Caller, new ChangeFlags(Inbox, Folder.Inbox, [first.Key, second.Key], FlagChange.Add, MailboxFlags.Flagged, [], UnchangedSince: second.ModSeq));

        Assert.That(stored.Entries.Select(e => e.Uid), Is.EqualTo(new[] { first.Uid }));
        Assert.That(stored.Modified, Is.EqualTo(new[] { second.Uid }));
        Assert.That((await ListAsync(Folder.Inbox))[1].Flags, Is.EqualTo(MailboxFlags.None));
    }

    [Test]
    public async Task What_has_gone_is_passed_over()
    {
        var entry = await ArriveAsync();
        await LabelAsync(entry.Id, ["trash"], []);

        Assert.That((await StoreAsync(Folder.Inbox, entry, FlagChange.Add, MailboxFlags.Seen)).Entries, Is.Empty);
        Assert.That(await DoAsync(Caller, new MoveEntries(Inbox, Folder.Inbox, Folder.Archive, [entry.Key])), Is.Empty);
        Assert.That(await DoAsync(Caller, new CopyEntries(Inbox, Folder.Inbox, Folder.Archive, [entry.Key])), Is.Empty);
        Assert.That(await DoAsync(Caller, new ExpungeEntries(Inbox, Folder.Inbox, [entry.Key])), Is.Empty);
    }

    [Test]
    public async Task Moving_is_labelling([Values(Folder.Trash, Folder.Spam, Folder.Blocked, Folder.Archive)] Folder folder)
    {
        var entry = await ArriveAsync();

        var moved = await DoAsync(Caller, new MoveEntries(Inbox, Folder.Inbox, folder, [entry.Key]));

        var there = (await ListAsync(folder)).Single();
        Assert.That(moved, Is.EqualTo(new[] { new UidPair(entry.Uid, there.Uid) }));
        Assert.That(there.Id, Is.EqualTo(entry.Id));
        Assert.That((await DoAsync(Caller, new GetMessage(new MessageId(entry.Id)))).Labels, Has.Member(folder.ToString().ToLowerInvariant()));

        var back = await DoAsync(Caller, new MoveEntries(Inbox, folder, Folder.Inbox, [there.Key]));
        Assert.That((await ListAsync(Folder.Inbox)).Select(e => e.Uid), Is.EqualTo(back.Select(pair => pair.To)));
        Assert.That((await DoAsync(Caller, new GetMessage(new MessageId(entry.Id)))).Labels, Is.EqualTo(new[] { "received", "unread" }));
    }

    [Test]
    public async Task From_INBOX_to_Sent_a_message_becomes_another_on_the_same_octets()
    {
        var entry = await ArriveAsync("text", ("Subject", "Mine"));
        var octets = await ReadAsync(Folder.Inbox, entry);

        await DoAsync(Caller, new MoveEntries(Inbox, Folder.Inbox, Folder.Sent, [entry.Key]));

        var sent = (await ListAsync(Folder.Sent)).Single();
        Assert.That(sent.Id, Is.Not.EqualTo(entry.Id));
        Assert.That(await ReadAsync(Folder.Sent, sent), Is.EqualTo(octets));
        Assert.That(sent.InternalDate, Is.EqualTo(entry.InternalDate));
        Assert.That(await ListAsync(Folder.Inbox), Is.Empty);
        Assert.That((await MessagesAsync(Caller, Inbox)).Single().Status, Is.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task What_is_being_sent_stays_in_Sent()
    {
        await DoAsync(Caller, Some.Send(Inbox));
        var entry = (await ListAsync(Folder.Sent)).Single();

        Assert.That(await FailAsync(Caller, new MoveEntries(Inbox, Folder.Sent, Folder.Inbox, [entry.Key])), Is.EqualTo("message.being_sent"));
        Assert.That(await DoAsync(Caller, new MoveEntries(Inbox, Folder.Sent, Folder.Trash, [entry.Key])), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_copy_has_the_flags_and_attachments_of_the_first_and_a_life_of_its_own()
    {
        const string Body = "--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj\r\n--b--";
        var entry = await ArriveAsync(Body, ("MIME-Version", "1.0"), ("Content-Type", "multipart/mixed; boundary=b"), ("Subject", "Two"));
        await StoreAsync(Folder.Inbox, entry, FlagChange.Replace, MailboxFlags.Seen | MailboxFlags.Deleted, "work");

        var pair = (await DoAsync(Caller, new CopyEntries(Inbox, Folder.Inbox, Folder.Archive, [entry.Key]))).Single();

        var copy = (await ListAsync(Folder.Archive)).Single();
        Assert.That((pair.From, pair.To), Is.EqualTo((entry.Uid, copy.Uid)));
        Assert.That((copy.Flags, copy.Keywords.Single(), copy.ThreadId), Is.EqualTo((MailboxFlags.Seen, "work", entry.ThreadId)));
        Assert.That(await DoAsync(Caller, new ExpungeEntries(Inbox, Folder.Inbox)), Is.EqualTo(new[] { entry.Uid }));
        var view = await DoAsync(Caller, new GetMessage(new MessageId(copy.Id)));
        Assert.That((view.Subject, view.Text, view.Attachments.Single().Filename), Is.EqualTo(("Two", "hi", "a.pdf")));
        var file = await DoAsync(Caller, new Application.Messages.GetMessage(new MessageId(copy.Id)));
        Assert.That(file.Attachments.Single().Size, Is.EqualTo(3));
        Assert.That(await ReadAsync(Folder.Archive, copy), Has.Length.EqualTo((int)copy.Octets));
    }

    [Test]
    public async Task Expunging_removes_what_is_marked_and_nothing_else()
    {
        var (marked, other, later) = (await ArriveAsync(), await ArriveAsync(), await ArriveAsync());
        foreach (var entry in new[] { marked, later }) await StoreAsync(Folder.Inbox, entry, FlagChange.Add, MailboxFlags.Deleted);

        Assert.That(await DoAsync(Caller, new ExpungeEntries(Inbox, Folder.Inbox, [marked.Key, other.Key])), Is.EqualTo(new[] { marked.Uid }));
        Assert.That((await ListAsync(Folder.Inbox)).Select(e => e.Uid), Is.EqualTo(new[] { other.Uid, later.Uid }));
        Assert.That(await FailAsync(Caller, new GetMessage(new MessageId(marked.Id))), Is.EqualTo("message.not_found"));
        Assert.That(await DoAsync(Caller, new ExpungeEntries(Inbox, Folder.Inbox)), Is.EqualTo(new[] { later.Uid }));
    }

    [Test]
    public async Task A_mark_goes_when_the_message_goes_elsewhere()
    {
        var entry = await ArriveAsync();
        await StoreAsync(Folder.Inbox, entry, FlagChange.Add, MailboxFlags.Deleted);
        await LabelAsync(entry.Id, ["trash"], []);

        Assert.That((await ListAsync(Folder.Trash)).Single().Flags, Is.EqualTo(MailboxFlags.None));
    }

    [Test]
    public async Task An_appended_message_is_there_with_flags_keywords_and_its_date(
        [Values(Folder.Inbox, Folder.Sent, Folder.Archive, Folder.Trash, Folder.Spam, Folder.Blocked)] Folder folder)
    {
        var raw = Some.Raw("old words", ("Subject", "Old"), ("Date", "Mon, 5 Jan 2015 10:00:00 +0100"));
        var date = new DateTimeOffset(2015, 1, 5, 9, 0, 1, TimeSpan.Zero);

        var appended = await DoAsync(Caller, new AppendEntries(Inbox, folder, [new AppendedMessage(raw, MailboxFlags.Seen | MailboxFlags.Flagged, ["work"], date), new AppendedMessage(raw, 0, [], null)]));

        var entries = await ListAsync(folder);
        Assert.That(entries.Select(e => e.Uid), Is.EqualTo(appended.Uids));
        Assert.That((entries[0].Flags, entries[0].Keywords.Single(), entries[0].InternalDate), Is.EqualTo((MailboxFlags.Seen | MailboxFlags.Flagged, "work", date)));
        Assert.That(entries[1].Flags, Is.EqualTo(MailboxFlags.None));
        Assert.That(await ReadAsync(folder, entries[0]), Is.EqualTo(raw));
        var view = await DoAsync(Caller, new GetMessage(new MessageId(entries[0].Id)));
        Assert.That((view.Subject, view.Direction), Is.EqualTo(("Old", folder == Folder.Sent ? MessageDirection.Outbound : MessageDirection.Inbound)));
        Assert.That(await DeliverAsync(), Is.Zero);
    }

    [Test]
    public async Task An_appended_answer_joins_its_thread()
    {
        var entry = await ArriveAsync("question", ("Message-ID", "<q@elsewhere.test>"));
        await AppendAsync(Folder.Sent, Some.Raw("answer", ("In-Reply-To", "<q@elsewhere.test>"), ("From", Address.ToString())), MailboxFlags.Seen);

        Assert.That((await ListAsync(Folder.Sent)).Single().ThreadId, Is.EqualTo(entry.ThreadId));
    }

    [Test]
    public async Task Too_large_a_message_is_not_appended()
    {
        var raw = new byte[(25 * 1024 * 1024) + 1];

        Assert.That(await FailAsync(Caller, new AppendEntries(Inbox, Folder.Inbox, [new AppendedMessage(raw, 0, [], null)])), Is.EqualTo("message.too_large"));
        Assert.That(await ListAsync(Folder.Inbox), Is.Empty);
    }

    [Test]
    public async Task Octets_are_read_by_the_stretch()
    {
        var entry = await ArriveAsync("0123456789");
        var all = await ReadAsync(Folder.Inbox, entry);

        Assert.That(Encoding.ASCII.GetString(all), Does.EndWith("\r\n\r\n0123456789\r\n"));
        Assert.That(await ReadAsync(Folder.Inbox, entry, 5, 10), Is.EqualTo(all[5..15]));
        Assert.That(await ReadAsync(Folder.Inbox, entry, all.Length - 3, 10), Is.EqualTo(all[^3..]));
        Assert.That(await ReadAsync(Folder.Inbox, entry, all.Length + 3, 10), Is.Empty);
    }

    [Test]
    public async Task Stretches_of_large_messages_are_the_same()
    {
        var entry = await ArriveAsync(string.Concat(Enumerable.Range(0, 30_000).Select(number => $"{number:00000} line\r\n")));
        var all = await ReadAsync(Folder.Inbox, entry);

        Assert.That(all, Has.Length.EqualTo((int)entry.Octets).And.Length.GreaterThan(300_000));
        Assert.That(await ReadAsync(Folder.Inbox, entry, 200_005, 10), Is.EqualTo(all[200_005..200_015]));
        Assert.That(await ReadAsync(Folder.Inbox, entry, all.Length - 3, 10), Is.EqualTo(all[^3..]));
        Assert.That(await ReadAsync(Folder.Inbox, entry, all.Length + 3, 10), Is.Empty);
    }

    [Test]
    public async Task Stretches_of_several_messages_are_read_in_one_look()
    {
        var (one, other) = (await ArriveAsync("one"), await ArriveAsync("other"));
        var gone = new EntryKey(other.Uid, Guid.CreateVersion7());
        var query = new ReadStretches(Inbox, Folder.Inbox, [new Stretch(other.Key, 0, 5), new Stretch(gone, 0, 5), new Stretch(one.Key, 3, int.MaxValue >> 10)]);

        var read = await DoAsync(Caller, query);

        Assert.That(read[0]!.Value.ToArray(), Is.EqualTo((await ReadAsync(Folder.Inbox, other))[..5]));
        Assert.That(read[1], Is.Null);
        Assert.That(read[2]!.Value.ToArray(), Is.EqualTo((await ReadAsync(Folder.Inbox, one))[3..]));
        Assert.That(await FailAsync(Caller, query with { Stretches = [new Stretch(one.Key, 0, (int)ReadStretches.MaxOctets + 1)] }), Is.EqualTo("request.invalid"));
    }
}
