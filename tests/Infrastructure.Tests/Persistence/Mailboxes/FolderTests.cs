using AgentSend.Application.Inboxes;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Persistence.Migrations;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence.Mailboxes;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class FolderTests(TestDatabase database) : MailboxFixture(database)
{
    [Test]
    public async Task A_message_that_comes_in_is_in_INBOX_unseen()
    {
        var entry = await ArriveAsync("Hello", ("Subject", "One"));

        Assert.That((entry.Uid, entry.Flags, entry.Keywords.Count), Is.EqualTo((1L, MailboxFlags.None, 0)));
        Assert.That(entry.Octets, Is.EqualTo((await ReadAsync(Folder.Inbox, entry)).Length));
        var status = (await OpenAsync(Folder.Inbox)).Status;
        Assert.That((status.Messages, status.Unseen, status.Deleted, status.UidNext, status.Octets), Is.EqualTo((1, 1, 0, 2L, entry.Octets)));
        Assert.That(status.HighestModSeq, Is.GreaterThanOrEqualTo(entry.ModSeq));
        Assert.That(status.UidValidity, Is.InRange(1, uint.MaxValue));
    }

    [Test]
    public async Task All_folders_are_listed_and_agree_with_what_is_in_them()
    {
        var entry = await ArriveAsync();
        await ArriveAsync();
        await LabelAsync(entry.Id, ["spam"], []);
        await DoAsync(Caller, Some.Send(Inbox));

        var listed = await DoAsync(Caller, new ListFolders(Inbox));

        Assert.That(listed.Select(f => f.Folder), Is.EqualTo(Folders.All));
        foreach (var folder in listed) Assert.That((await OpenAsync(folder.Folder)).Status, Is.EqualTo(folder));
        Assert.That(listed.Select(f => f.Messages), Is.EqualTo(new[] { 1, 1, 0, 0, 1, 0, 0 }));
        Assert.That((await DoAsync(Caller, new ListFolders(Inbox, Folder.Sent))).Single().Folder, Is.EqualTo(Folder.Sent));
    }

    [Test]
    public async Task A_label_moves_a_message_to_another_folder_with_another_UID()
    {
        var entry = await ArriveAsync();
        await ArriveAsync();
        await LabelAsync(entry.Id, ["trash"], []);
        var trashed = (await ListAsync(Folder.Trash)).Single();
        await LabelAsync(entry.Id, [], ["trash"]);
        var back = (await ListAsync(Folder.Inbox))[^1];

        Assert.That((trashed.Id, back.Id), Is.EqualTo((entry.Id, entry.Id)));
        Assert.That(trashed.Uid, Is.GreaterThan(entry.Uid));
        Assert.That(back.Uid, Is.GreaterThan(trashed.Uid));
        Assert.That((await ListAsync(Folder.Inbox)).Select(e => e.Uid), Is.Ordered.And.Unique);
        Assert.That(await ListAsync(Folder.Trash), Is.Empty);
        Assert.That((await OpenAsync(Folder.Trash)).Status.UidNext, Is.EqualTo(trashed.Uid + 1), "no UID is given twice");
    }

    [Test]
    public async Task UIDNEXT_changes_only_when_something_comes_into_the_folder()
    {
        await ArriveAsync();
        var before = (await OpenAsync(Folder.Inbox)).Status.UidNext;

        await DoAsync(Caller, Some.Send(Inbox));
        Assert.That((await OpenAsync(Folder.Inbox)).Status.UidNext, Is.EqualTo(before));

        await ArriveAsync();
        Assert.That((await OpenAsync(Folder.Inbox)).Status.UidNext, Is.GreaterThan(before));
    }

    [Test]
    public async Task A_session_learns_what_has_changed_and_what_has_vanished()
    {
        var (read, moved, deleted) = (await ArriveAsync(), await ArriveAsync(), await ArriveAsync());
        var open = await OpenAsync(Folder.Inbox);
        Assert.That((await ChangesAsync(Folder.Inbox, open.Since)).Changed, Is.Empty);

        await LabelAsync(read.Id, ["todo"], ["unread"]);
        await LabelAsync(moved.Id, ["archive"], []);
        await DoAsync(Caller, new DeleteMessage(new MessageId(deleted.Id)));
        var arrived = await ArriveAsync();
        var changes = await ChangesAsync(Folder.Inbox, open.Since);

        Assert.That(changes.Changed.Select(e => e.Uid), Is.EqualTo(new[] { read.Uid, arrived.Uid }));
        Assert.That((changes.Changed[0].Flags, changes.Changed[0].Keywords.Single()), Is.EqualTo((MailboxFlags.Seen, "todo")));
        Assert.That(changes.Vanished, Is.EqualTo(new[] { moved.Uid, deleted.Uid }));
        Assert.That(changes.IsVanishedComplete, Is.True);
        Assert.That((await ChangesAsync(Folder.Inbox, changes.Since)).Changed, Is.Empty);
        Assert.That((await ChangesAsync(Folder.Archive, open.Since)).Changed.Single().Id, Is.EqualTo(moved.Id));
    }

    [Test]
    public async Task What_vanished_long_ago_is_forgotten_but_for_the_highest_UID()
    {
        var (first, last) = (await ArriveAsync(), await ArriveAsync());
        foreach (var entry in new[] { first, last }) await DoAsync(Caller, new DeleteMessage(new MessageId(entry.Id)));
        var kept = await ArriveAsync();
        await DoAsync(Caller, new DeleteMessage(new MessageId(kept.Id)));

        Database.Clock.Advance(PruneVanished.KeptFor + TimeSpan.FromDays(1));
        while (await DoAsync(Application.Abstractions.Caller.Platform, new PruneVanished()))
        {
        }

        var changes = await ChangesAsync(Folder.Inbox, first.ModSeq);
        Assert.That((changes.IsVanishedComplete, changes.Vanished.Count), Is.EqualTo((false, 0)));
        Assert.That((await OpenAsync(Folder.Inbox)).Status.UidNext, Is.EqualTo(kept.Uid + 1));
        Assert.That((await ChangesAsync(Folder.Inbox, changes.Since)).IsVanishedComplete, Is.True);
    }

    [Test]
    public async Task Whoever_may_not_see_a_label_does_not_see_its_folder()
    {
        var entry = await ArriveAsync();
        await LabelAsync(entry.Id, ["spam"], []);
        var blind = Caller with { Permissions = PermissionSet.Of([Permission.MessageRead]) };

        Assert.That((await DoAsync(blind, new ListFolders(Inbox))).Select(f => f.Folder), Is.EqualTo(new[] { Folder.Inbox, Folder.Sent, Folder.Archive }));
        Assert.That(await FailAsync(blind, new GetFolder(Inbox, Folder.Spam)), Is.EqualTo("folder.not_found"));
        Assert.That(await FailAsync(blind, new GetFolder(Inbox, Folder.Drafts)), Is.EqualTo("folder.not_found"));
        Assert.That(await ReadAsync(blind, Folder.Inbox, entry.Key), Is.Null);
    }

    [Test]
    public async Task Another_organizations_inbox_is_not_there()
    {
        var entry = await ArriveAsync();
        var other = await Database.NewOrganizationAsync();

        Assert.That(await FailAsync(other, new ListFolders(Inbox)), Is.EqualTo("inbox.not_found"));
        Assert.That(await FailAsync(other, new GetFolder(Inbox, Folder.Inbox)), Is.EqualTo("inbox.not_found"));
        Assert.That(await ReadAsync(other, Folder.Inbox, entry.Key), Is.Null);
        Assert.That(await FailAsync(other, new GetStructures(Inbox, Folder.Inbox, [entry.Key], StructureFields.All)), Is.EqualTo("inbox.not_found"));
        Assert.That(await FailAsync(other, new ChangeFlags(Inbox, Folder.Inbox, [entry.Key], FlagChange.Add, MailboxFlags.Seen, [])), Is.EqualTo("inbox.not_found"));
        Assert.That(await FailAsync(other, new ExpungeEntries(Inbox, Folder.Inbox)), Is.EqualTo("inbox.not_found"));
    }

    [Test]
    public async Task A_change_ends_the_wait_for_news_once_it_is_committed()
    {
        var signal = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<IMailboxSignal>(Database.Services);
        var entry = await ArriveAsync();
        foreach (var change in new Func<Task>[]
        {
            () => AcceptAsync(Some.Raw(), Address),
            () => LabelAsync(entry.Id, ["a"], []),
            () => StoreAsync(Folder.Inbox, entry, FlagChange.Add, MailboxFlags.Deleted),
            () => DoAsync(Caller, new Application.Drafts.CreateDraft(Inbox)),
            () => DoAsync(Caller, new DeleteMessage(new MessageId(entry.Id))),
            () => DoAsync(Caller, new DeleteInbox(Inbox)),
        })
        {
            var news = signal.NewsAsync(Inbox);
            Assert.That(news.IsCompleted, Is.False);
            await change();
            await news.WaitAsync(TimeSpan.FromSeconds(5));
        }
    }

    [Test]
    public async Task The_migration_numbers_what_is_there_already()
    {
        await ArriveAsync();
        var spam = await ArriveAsync();
        await LabelAsync(spam.Id, ["spam"], []);
        var archived = await ArriveAsync();
        await LabelAsync(archived.Id, ["archive"], []);
        await DoAsync(Caller, Some.Send(Inbox));
        await DoAsync(Caller, new Application.Drafts.CreateDraft(Inbox, Subject: "Draft"));
        var before = await IdsAsync();
        await Database.ExecuteAsync("UPDATE Messages SET Uid = 0, ModSeq = 0, Folder = 0");
        await Database.ExecuteAsync("UPDATE Drafts SET Uid = 0, ModSeq = 0");
        await Database.ExecuteAsync("UPDATE InboxCounters SET LastUid = 0, LastModSeq = 1");
        await Database.ExecuteAsync("DELETE FROM VanishedUids");

        var script = Migration.AllFor(Database.IsSqlServer ? "sqlserver" : "sqlite").Single(m => m.Number == 13);
        foreach (var statement in script.Sql.Split(';').Select(s => s.Trim()).Where(s => s.Contains("UPDATE ", StringComparison.Ordinal)))
            await Database.ExecuteAsync(statement[statement.IndexOf("UPDATE ", StringComparison.Ordinal)..]);

        Assert.That(await IdsAsync(), Is.EqualTo(before));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM (SELECT m.InboxId, m.Uid FROM Messages m GROUP BY m.InboxId, m.Uid HAVING COUNT(*) > 1) x"), Is.Zero);
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Drafts d JOIN InboxCounters c ON c.InboxId = d.InboxId WHERE d.Uid > c.LastUid OR d.Uid = 0"), Is.Zero);
        var next = await ArriveAsync();
        Assert.That(next.Uid, Is.EqualTo(6));
    }

    private async Task<List<(Folder, Guid)>> IdsAsync()
    {
        var ids = new List<(Folder, Guid)>();
        foreach (var folder in Folders.All) ids.AddRange((await ListAsync(folder)).Select(entry => (folder, entry.Id)).Order());
        return ids;
    }
}
