using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

/// <summary>Counters, threads and the indexes of labels are checked against the messages after each test.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class LabelTests(TestDatabase database) : StoreTests(database)
{
    private EmailAddress _address = Some.Address;
    private Caller _caller = Caller.Anonymous;
    private InboxId _inbox;

    [SetUp]
    public async Task OpenAsync()
    {
        _address = Some.Address;
        _caller = await Database.NewOrganizationAsync();
        _inbox = await NewInboxAsync(_caller, _address);
    }

    [Test]
    public async Task A_message_that_comes_in_is_received_and_unread()
    {
        var message = await ArriveAsync();

        Assert.That(message.Labels, Is.EqualTo(new[] { "received", "unread" }));
        Assert.That((await FindAsync("unread")).Single().Id, Is.EqualTo(message.Id));
        Assert.That((await FindAsync("received")).Single().Id, Is.EqualTo(message.Id));
        Assert.That(await FindAsync("sent"), Is.Empty);
    }

    [Test]
    public async Task Labels_are_added_and_removed_and_removal_wins()
    {
        var message = await ArriveAsync();

        var labels = await DoAsync(_caller, new UpdateLabels(message.MessageId, ["invoice", "done", "urgent"], ["unread", "urgent"]));

        Assert.That(labels, Is.EqualTo(new[] { "received", "invoice", "done" }));
        Assert.That((await FindAsync("invoice", "done")).Single().Labels, Is.EqualTo(labels));
        Assert.That(await FindAsync("invoice", "urgent"), Is.Empty);
        Assert.That(await FindAsync("unread"), Is.Empty);
        Assert.That((await FindThreadsAsync("invoice")).Single().Totals.Labels.Words, Is.EqualTo(labels));
    }

    [TestCase("received")]
    [TestCase("sent")]
    [TestCase("bounced")]
    [TestCase("scheduled")]
    [TestCase("")]
    [TestCase("line\nbreak")]
    public async Task The_servers_labels_and_what_is_none_are_refused(string label)
    {
        var message = await ArriveAsync();

        Assert.That(await FailAsync(_caller, new UpdateLabels(message.MessageId, [label], [])), Is.EqualTo("request.invalid"));
        Assert.That(await FailAsync(_caller, new UpdateLabels(message.MessageId, [], [label])), Is.EqualTo("request.invalid"));
    }

    [TestCase("spam", MessageFlags.Spam)]
    [TestCase("blocked", MessageFlags.Blocked)]
    [TestCase("unauthenticated", MessageFlags.Unauthenticated)]
    [TestCase("trash", MessageFlags.Trash)]
    public async Task A_label_that_hides_takes_message_and_thread_out_of_lists_until_it_goes(string label, MessageFlags flag)
    {
        var message = await ArriveAsync();
        await DoAsync(_caller, new UpdateLabels(message.MessageId, [label], []));

        Assert.That(await MessagesAsync(_caller, _inbox), Is.Empty);
        Assert.That(await ThreadsAsync(_caller, _inbox), Is.Empty);
        Assert.That((await DoAsync(_caller, new ListMessages(_inbox, null, new PageRequest(1, 0)))).Total, Is.Zero);
        Assert.That(await FindAsync(), Is.Empty);
        Assert.That(await FindThreadsAsync(), Is.Empty);
        var hidden = await DoAsync(_caller, new ListMessages(_inbox, null, new PageRequest(10, 0), IsHidden: true));
        Assert.That((hidden.Total, hidden.Data.Single().Id), Is.EqualTo((1L, message.Id)));
        Assert.That((await FindAsync(label)).Single().Id, Is.EqualTo(message.Id));
        Assert.That((await FindThreadsAsync(label)).Single().Id, Is.EqualTo(message.ThreadId));
        var shown = await DoAsync(_caller, new FindMessages(_inbox, MessageFilter.None with { Shown = flag }, new CursorRequest(10)));
        Assert.That(shown.Items.Single().Id, Is.EqualTo(message.Id));

        await DoAsync(_caller, new UpdateLabels(message.MessageId, [], [label]));

        Assert.That((await MessagesAsync(_caller, _inbox)).Single().Id, Is.EqualTo(message.Id));
        Assert.That((await ThreadsAsync(_caller, _inbox)).Single().Id, Is.EqualTo(message.ThreadId));
    }

    [Test]
    public async Task A_thread_is_hidden_only_when_all_of_it_is()
    {
        var first = await ArriveAsync();
        var second = await ArriveAsync(("In-Reply-To", first.MessageIdHeader));
        await DoAsync(_caller, new UpdateLabels(second.MessageId, ["spam"], []));

        var thread = (await ThreadsAsync(_caller, _inbox)).Single();
        Assert.That(thread.MessageCount, Is.EqualTo(1));
        Assert.That((await DoAsync(_caller, new ListThreadMessages(new(thread.Id), new PageRequest(10, 0)))).Data.Single().Id, Is.EqualTo(first.Id));

        await DoAsync(_caller, new UpdateLabels(first.MessageId, ["trash"], []));

        Assert.That(await ThreadsAsync(_caller, _inbox), Is.Empty);
        Assert.That(await FindThreadsAsync("spam"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_a_thread_holds_is_the_sum_of_its_messages()
    {
        var first = await ArriveAsync();
        await ArriveAsync(("In-Reply-To", first.MessageIdHeader), ("From", "Bob <bob@elsewhere.test>"));

        var thread = (await FindThreadsAsync()).Single();

        Assert.That(thread.Totals.MessageCount, Is.EqualTo(2));
        Assert.That(thread.Totals.Senders, Has.Member("Bob <bob@elsewhere.test>").And.Count.EqualTo(2));
        Assert.That(thread.Totals.Size, Is.GreaterThan(first.Size));
        Assert.That(thread.Totals.ReceivedAt, Is.Not.Null);
        Assert.That(thread.Totals.SentAt, Is.Null);
        Assert.That(thread.InboxAddress, Is.EqualTo(_address.ToString()));
        Assert.That(thread.Preview, Is.Not.Null.And.Not.Empty);
    }

    [Test]
    public async Task Each_change_of_a_label_is_an_event()
    {
        var message = await ArriveAsync();
        await DoAsync(_caller, new UpdateLabels(message.MessageId, ["a", "b"], ["unread", "never there"]));

        var events = (await Database.ReadAsync<Application.Events.IEventLog, IReadOnlyList<Application.Events.SequencedEvent>>(log => log.ReadAsync(0, 1000, default)))
            .Select(e => e.Event).Where(e => e.MessageId == message.MessageId && e.Label is not null);

        Assert.That(events.Select(e => (e.Type, e.Label)), Is.EqualTo(new[]
        {
            (EventType.LabelAdded, "a"), (EventType.LabelAdded, "b"), (EventType.LabelRemoved, "unread"),
        }));
    }

    [Test]
    public async Task Many_messages_are_labelled_at_once_and_absent_ones_left_out()
    {
        var (one, other) = (await ArriveAsync(), await ArriveAsync());

        var changed = await DoAsync(_caller, new UpdateManyLabels(_inbox, [one.MessageIdHeader, "<nobody@nowhere.test>", other.MessageIdHeader], ["done"], ["unread"]));

        Assert.That(changed.Select(c => c.MessageIdHeader), Is.EqualTo(new[] { one.MessageIdHeader, other.MessageIdHeader }));
        Assert.That(await FindAsync("done"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_thread_is_labelled_by_its_messages_and_removed_with_them()
    {
        var first = await ArriveAsync();
        await ArriveAsync(("In-Reply-To", first.MessageIdHeader));
        await ArriveAsync();

        var labels = await DoAsync(_caller, new UpdateThreadLabels(first.Thread, ["project"], ["unread"]));

        Assert.That(labels, Is.EqualTo(new[] { "received", "project" }));
        Assert.That(await FindAsync("project"), Has.Count.EqualTo(2));

        await DoAsync(_caller, new DeleteThread(first.Thread));

        Assert.That(await FailAsync(_caller, new GetThread(first.Thread)), Is.EqualTo("thread.not_found"));
        Assert.That(await MessagesAsync(_caller, _inbox), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Pages_by_cursor_have_every_message_and_thread_once_in_both_directions()
    {
        for (var i = 0; i < 7; i++) await ArriveAsync();
        foreach (var isAscending in new[] { false, true })
        {
            var (messages, threads) = (new List<Guid>(), new List<Guid>());
            for (string? after = null; ;)
            {
                var page = await DoAsync(_caller, new FindMessages(_inbox, MessageFilter.None, new CursorRequest(3, after, isAscending)));
                messages.AddRange(page.Items.Select(m => m.Id));
                if ((after = page.Next) is null) break;
            }

            for (string? after = null; ;)
            {
                var page = await DoAsync(_caller, new FindThreads(ThreadFilter.None, new CursorRequest(3, after, isAscending)));
                threads.AddRange(page.Items.Select(t => t.Id));
                if ((after = page.Next) is null) break;
            }

            var all = (await MessagesAsync(_caller, _inbox)).Select(m => m.Id);
            Assert.That(messages, Is.EqualTo(isAscending ? all.Reverse() : all));
            var allThreads = (await ThreadsAsync(_caller, _inbox)).Select(t => t.Id);
            Assert.That(threads, Is.EqualTo(isAscending ? allThreads.Reverse() : allThreads));
        }
    }

    [Test]
    public async Task Lists_are_cut_by_time_and_by_who_and_what()
    {
        var message = await ArriveAsync(("From", "Zoë 100% <zoe+x@elsewhere.test>"), ("Subject", "Quarterly [report]"));
        await ArriveAsync();

        Assert.That((await FindAsync(MessageFilter.None with { From = ["ZOE+X@"] })).Single().Id, Is.EqualTo(message.Id));
        Assert.That((await FindAsync(MessageFilter.None with { From = ["100%", "nobody"] })).Single().Id, Is.EqualTo(message.Id));
        Assert.That((await FindAsync(MessageFilter.None with { Subject = ["[REPORT]"] })).Single().Id, Is.EqualTo(message.Id));
        Assert.That(await FindAsync(MessageFilter.None with { To = [_address.ToString()] }), Has.Count.EqualTo(2));
        Assert.That(await FindAsync(MessageFilter.None with { Before = message.CreatedAt }), Is.Empty);
        Assert.That(await FindAsync(MessageFilter.None with { After = message.CreatedAt.AddHours(-1) }), Has.Count.EqualTo(2));
        Assert.That(await FindAsync(MessageFilter.None with { After = message.CreatedAt.AddHours(1) }), Is.Empty);
        Assert.That((await FindThreadsAsync(ThreadFilter.None with { Senders = ["zoe+x@"] })).Single().Id, Is.EqualTo(message.ThreadId));
    }

    [Test]
    public async Task A_caller_of_one_inbox_finds_nothing_beyond_it()
    {
        var inside = await ArriveAsync();
        var neighbour = Some.Address;
        var other = await NewInboxAsync(_caller, neighbour);
        await AcceptAsync(Some.Raw(), neighbour);
        var outside = (await MessagesAsync(_caller, other)).Single();
        var narrow = _caller.Within(PodId.DefaultOf(_caller.Owner), _inbox);

        Assert.That(await FailAsync(narrow, new GetMessage(outside.MessageId)), Is.EqualTo("message.not_found"));
        Assert.That(await FailAsync(narrow, new ListMessages(other, null, new PageRequest(1, 0))), Is.EqualTo("inbox.not_found"));
        Assert.That(await FailAsync(narrow, new UpdateLabels(outside.MessageId, ["x"], [])), Is.EqualTo("message.not_found"));
        Assert.That(await FailAsync(narrow, new DeleteThread(outside.Thread)), Is.EqualTo("thread.not_found"));
        Assert.That((await DoAsync(narrow, new FindThreads(ThreadFilter.None, new CursorRequest(10)))).Items.Single().Id, Is.EqualTo(inside.ThreadId));
        Assert.That((await DoAsync(narrow, new GetMessage(inside.MessageId))).Id, Is.EqualTo(inside.Id));
    }

    [Test]
    public async Task A_caller_without_a_permission_is_refused_and_sees_no_label_it_may_not()
    {
        var message = await ArriveAsync();
        await DoAsync(_caller, new UpdateLabels(message.MessageId, ["spam"], []));
        var reader = _caller with { Permissions = PermissionSet.Of([Permission.MessageRead]) };

        Assert.That(await FailAsync(reader, new UpdateLabels(message.MessageId, ["x"], [])), Is.EqualTo("key.missing_permission"));
        Assert.That(await FailAsync(reader, new GetMessage(message.MessageId)), Is.EqualTo("message.not_found"));
        Assert.That((await DoAsync(reader, new FindMessages(_inbox, new MessageFilter(["spam"], MessageFlags.Hiding), new CursorRequest(10)))).Items, Is.Empty);
        Assert.That((await DoAsync(_caller with { Permissions = PermissionSet.Of([Permission.MessageRead, Permission.LabelSpamRead]) }, new GetMessage(message.MessageId))).Id, Is.EqualTo(message.Id));
    }

    private async Task<MessageView> ArriveAsync(params (string Name, string Value)[] fields)
    {
        await AcceptAsync(Some.Raw("some words", [("To", _address.ToString()), ("Message-ID", Some.MessageIdHeader), .. fields]), _address);
        return (await MessagesAsync(_caller, _inbox))[0];
    }

    private Task<IReadOnlyList<MessageView>> FindAsync(params string[] labels) => FindAsync(MessageFilter.None with { Labels = labels });

    private async Task<IReadOnlyList<MessageView>> FindAsync(MessageFilter filter) => (await DoAsync(_caller, new FindMessages(_inbox, filter, new CursorRequest(100)))).Items;

    private Task<IReadOnlyList<ThreadView>> FindThreadsAsync(params string[] labels) => FindThreadsAsync(ThreadFilter.None with { Labels = labels });

    private async Task<IReadOnlyList<ThreadView>> FindThreadsAsync(ThreadFilter filter) => (await DoAsync(_caller, new FindThreads(filter, new CursorRequest(100)))).Items;
}
