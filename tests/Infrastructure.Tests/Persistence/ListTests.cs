using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Lists;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class ListTests(TestDatabase database) : StoreTests(database)
{
    private static readonly EmailAddress Sender = EmailAddress.Parse("somebody@elsewhere.test");

    [Test]
    public async Task Entries_come_in_their_order_page_by_page_and_only_from_their_own_list()
    {
        var (caller, stranger) = (await Database.NewOrganizationAsync(), await Database.NewOrganizationAsync());
        foreach (var entry in new[] { "c.test", "Ann@A.test", "b.test", "zoe@a.test" }) await DoAsync(caller, new AddListEntry(ListDirection.Receive, ListType.Allow, entry));
        await DoAsync(caller, new AddListEntry(ListDirection.Receive, ListType.Block, "d.test"));
        await DoAsync(caller, new AddListEntry(ListDirection.Reply, ListType.Allow, "e.test"));

        var first = await PageAsync(caller, new CursorRequest(3));
        var second = await PageAsync(caller, new CursorRequest(3, first.Next));

        Assert.That(first.Items.Select(e => e.Target.Key), Is.EqualTo(new[] { "ann@a.test", "b.test", "c.test" }));
        Assert.That(second.Items.Select(e => e.Target.Key), Is.EqualTo(new[] { "zoe@a.test" }));
        Assert.That(second.Next, Is.Null);
        Assert.That((await PageAsync(stranger, new CursorRequest(3))).Items, Is.Empty);
        Assert.That(await FailAsync(stranger, new GetListEntry(ListDirection.Receive, ListType.Allow, "b.test")), Is.EqualTo("list_entry.not_found"));

        Task<CursorPage<ListEntry>> PageAsync(Caller who, CursorRequest page) => DoAsync(who, new GetListEntries(ListDirection.Receive, ListType.Allow, page));
    }

    [Test]
    public async Task An_entry_that_is_there_stays_as_it_is()
    {
        var caller = await Database.NewOrganizationAsync();
        var made = await DoAsync(caller, new AddListEntry(ListDirection.Receive, ListType.Block, "A.test", "first"));
        Database.Clock.Advance(TimeSpan.FromMinutes(1));

        var again = await DoAsync(caller, new AddListEntry(ListDirection.Receive, ListType.Block, "a.TEST", "second"));

        Assert.That(again, Is.EqualTo(made));
        await DoAsync(caller, new RemoveListEntry(ListDirection.Receive, ListType.Block, "a.test"));
        Assert.That(await FailAsync(caller, new RemoveListEntry(ListDirection.Receive, ListType.Block, "a.test")), Is.EqualTo("list_entry.not_found"));
        Assert.That(await FailAsync(caller, new AddListEntry(ListDirection.Receive, ListType.Block, "no entry")), Is.EqualTo("list_entry.invalid"));
    }

    [Test]
    public async Task Parallel_makers_of_one_entry_make_one()
    {
        var caller = await Database.NewOrganizationAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => DoAsync(caller, new AddListEntry(ListDirection.Send, ListType.Block, "a.test", $"{i}"))));

        Assert.That(made.Select(e => e.Reason).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Database.CountAsync("SELECT ListEntryCount FROM Organizations WHERE Id = @Id", new { Id = caller.Owner.ToBytes() }), Is.EqualTo(1));
    }

    [Test]
    public async Task The_suppression_list_shows_among_blocked_recipients_and_stays_out_of_reach()
    {
        var caller = await Database.NewOrganizationAsync();
        await DoAsync(caller, new SuppressAddress("Bounced@elsewhere.test"));
        await DoAsync(caller, new AddListEntry(ListDirection.Send, ListType.Block, "a.test"));

        var page = await DoAsync(caller, new GetListEntries(ListDirection.Send, ListType.Block, new CursorRequest(10)));

        Assert.That(page.Items.Select(e => (e.Target.Key, e.IsReadOnly)), Is.EqualTo(new[] { ("a.test", false), ("bounced@elsewhere.test", true) }));
        Assert.That(await FailAsync(caller, new RemoveListEntry(ListDirection.Send, ListType.Block, "bounced@elsewhere.test")), Is.EqualTo("list_entry.read_only"));
        Assert.That((await DoAsync(caller, new AddListEntry(ListDirection.Send, ListType.Block, "bounced@elsewhere.test"))).IsReadOnly, Is.True);
        Assert.That((await DoAsync(caller, new GetListEntries(ListDirection.Receive, ListType.Block, new CursorRequest(10)))).Items, Is.Empty);
    }

    [Test]
    public async Task One_refused_recipient_refuses_the_whole_send()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        await DoAsync(caller, new AddListEntry(ListDirection.Send, ListType.Block, "blocked.test"));

        Assert.That(await FailAsync(caller, Some.Send(inbox, "ann@elsewhere.test", "bob@Blocked.test")), Is.EqualTo("recipient.blocked"));
        Assert.That(await MessagesAsync(caller, inbox), Is.Empty);
        await DoAsync(caller, Some.Send(inbox, "ann@elsewhere.test"));
        await DoAsync(caller, new AddListEntry(ListDirection.Send, ListType.Allow, "bob@elsewhere.test"));
        Assert.That(await FailAsync(caller, Some.Send(inbox, "ann@elsewhere.test")), Is.EqualTo("recipient.blocked"));
        await DoAsync(caller, Some.Send(inbox, "Bob@elsewhere.test"));
    }

    [Test]
    public async Task Senders_are_judged_by_the_receive_lists_and_answers_by_the_reply_lists()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var sent = await DoAsync(caller, Some.Send(inbox));
        await DoAsync(caller, new AddListEntry(ListDirection.Receive, ListType.Allow, "friend@elsewhere.test"));

        Assert.That(await JudgeAsync(caller, inbox, "Friend <friend@elsewhere.test>"), Is.EqualTo(ListVerdict.Allowed));
        Assert.That(await JudgeAsync(caller, inbox, $"Somebody <{Sender}>"), Is.EqualTo(ListVerdict.Blocked));
        Assert.That(await JudgeAsync(caller, inbox, "nobody in particular"), Is.EqualTo(ListVerdict.Blocked));
        Assert.That(await JudgeAsync(caller, inbox, $"{Sender}", "<unknown@elsewhere.test>"), Is.EqualTo(ListVerdict.Blocked));
        Assert.That(await JudgeAsync(caller, inbox, $"{Sender}", sent.MessageIdHeader), Is.EqualTo(ListVerdict.None), "empty reply lists let everything in");
        await DoAsync(caller, new AddListEntry(ListDirection.Reply, ListType.Block, "elsewhere.test"));
        Assert.That(await JudgeAsync(caller, inbox, $"{Sender}", sent.MessageIdHeader), Is.EqualTo(ListVerdict.Blocked));
        Assert.That(await JudgeAsync(caller, inbox, "Friend <friend@elsewhere.test>"), Is.EqualTo(ListVerdict.Allowed));
    }

    [Test]
    public async Task An_entry_made_on_one_node_counts_at_once_on_the_others()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var other = Database.NewNode();
        Assert.That(await JudgeAsync(caller, inbox, $"{Sender}", node: other), Is.EqualTo(ListVerdict.None));

        await DoAsync(caller, new AddListEntry(ListDirection.Receive, ListType.Block, "elsewhere.test"));
        Assert.That(await JudgeAsync(caller, inbox, $"{Sender}", node: other), Is.EqualTo(ListVerdict.Blocked));
        await DoAsync(caller, new RemoveListEntry(ListDirection.Receive, ListType.Block, "elsewhere.test"));
        Assert.That(await JudgeAsync(caller, inbox, $"{Sender}", node: other), Is.EqualTo(ListVerdict.None));
    }

    [Test]
    public async Task Levels_do_not_mix_and_the_entries_of_an_inbox_go_with_it()
    {
        var caller = await Database.NewOrganizationAsync();
        var (inbox, neighbour) = (await NewInboxAsync(caller), await NewInboxAsync(caller));
        var (ofPod, ofInbox) = (new ListScope(caller.Owner, PodId.DefaultOf(caller.Owner)), new ListScope(caller.Owner, PodId.DefaultOf(caller.Owner), inbox));
        await AddAsync(ofPod, ListType.Block);
        await AddAsync(ofInbox, ListType.Allow);

        Assert.That(await JudgeAsync(caller, inbox, $"{Sender}"), Is.EqualTo(ListVerdict.Allowed));
        Assert.That(await JudgeAsync(caller, neighbour, $"{Sender}"), Is.EqualTo(ListVerdict.Blocked));
        Assert.That(await FailAsync(caller, new GetListEntry(ListDirection.Receive, ListType.Block, $"{Sender}")), Is.EqualTo("list_entry.not_found"), "the organization has the same id as its first pod");
        await DoAsync(caller, new DeleteInbox(inbox));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM ListEntries WHERE OrganizationId = @Id", new { Id = caller.Owner.ToBytes() }), Is.EqualTo(1));

        Task AddAsync(ListScope scope, ListType type) => Database.WriteAsync<IListRepository, bool>(
            r => r.AddAsync(new ListEntry(scope, ListDirection.Receive, type, ListTarget.Of(Sender), null, Some.Time), default));
    }

    private async Task<ListVerdict> JudgeAsync(Caller caller, InboxId inbox, string from, string? inReplyTo = null, IServiceProvider? node = null)
    {
        var view = await DoAsync(caller, new GetInbox(inbox));
        var bus = (node ?? Database.Services).GetRequiredService<ICommandBus>();
        return (await bus.SendAsync(Caller.Platform, new JudgeSender(EmailAddress.Parse(view.Address), from, inReplyTo is null ? [] : [inReplyTo]), default)).Value;
    }
}
