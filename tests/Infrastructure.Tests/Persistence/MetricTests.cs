using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Lists;
using AgentSend.Application.Messages;
using AgentSend.Application.Metrics;
using AgentSend.Application.Pods;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Metrics;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class MetricTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task Events_are_counted_one_by_one_or_by_periods_within_the_callers_scope()
    {
        var caller = await Database.NewOrganizationAsync();
        var pod = (await DoAsync(caller, new CreatePod("Pod"))).Id;
        var (inbox, other) = (await DoAsync(caller.Within(pod), new CreateInbox()), await DoAsync(caller, new CreateInbox()));
        var start = Database.Clock.GetUtcNow();
        for (var i = 0; i < 3; i++)
        {
            await AcceptAsync(Some.Raw(), EmailAddress.Parse(inbox.Address));
            Database.Clock.Advance(TimeSpan.FromSeconds(40));
        }

        await AcceptAsync(Some.Raw(), EmailAddress.Parse(other.Address));

        Assert.That(await CountAsync(caller, null), Is.EqualTo(new[] { (0, 1), (40, 1), (80, 1), (120, 1) }));
        Assert.That(await CountAsync(caller, 60), Is.EqualTo(new[] { (0, 2), (60, 1), (120, 1) }));
        Assert.That(await CountAsync(caller, 60, limit: 1, isDescending: true), Is.EqualTo(new[] { (120, 1) }));
        Assert.That(await CountAsync(caller.Within(pod), 60), Is.EqualTo(new[] { (0, 2), (60, 1) }));
        Assert.That(await CountAsync(caller.Within(PodId.DefaultOf(caller.Owner), new InboxId(other.Id)), 60), Is.EqualTo(new[] { (120, 1) }));
        Assert.That(await CountAsync(await Database.NewOrganizationAsync(), null), Is.Empty);

        async Task<IEnumerable<(int, int)>> CountAsync(Caller who, int? period, int? limit = null, bool isDescending = false) =>
            (await DoAsync(who, new QueryEvents(["message.received"], start, null, period, limit, isDescending)))["message.received"]
            .Select(point => ((int)(point.At - start).TotalSeconds, (int)point.Value));
    }

    [Test]
    public async Task Windows_have_limits()
    {
        var caller = await Database.NewOrganizationAsync();
        var now = Database.Clock.GetUtcNow();

        Assert.That(await FailAsync(caller, Events(now.AddDays(-91), null)), Is.EqualTo("query.start_too_early"));
        Assert.That(await FailAsync(caller, Events(now, now.AddHours(-1))), Is.EqualTo("query.range_empty"));
        Assert.That(await FailAsync(caller, new QueryEvents([], null, null, 86_401, null, false)), Is.EqualTo("query.period_invalid"));
        Assert.That(await FailAsync(caller, new QueryEvents(["message.eaten"], null, null, null, null, false)), Is.EqualTo("request.invalid"));
        Assert.That(await FailAsync(caller, new QueryUsage([], now.AddSeconds(-1001), null, 1, null, false)), Is.EqualTo("query.range_too_wide"));
        Assert.That((await DoAsync(caller, new QueryUsage([], now.AddSeconds(-1000), null, 1, null, false)))[UsageType.PodCount], Has.Count.EqualTo(1000));
        Assert.That((await DoAsync(caller, Events(now.AddDays(-90), now.AddDays(1)))).Keys.Count(), Is.EqualTo(10));

        static QueryEvents Events(DateTimeOffset? start, DateTimeOffset? end) => new([], start, end, null, null, false);
    }

    [Test]
    public async Task Usage_is_a_running_total_flat_while_nothing_happens()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await DoAsync(caller, new CreateInbox());
        var start = Database.Clock.GetUtcNow();
        var raw = Some.Raw();
        await AcceptAsync(raw, EmailAddress.Parse(inbox.Address));
        Database.Clock.Advance(TimeSpan.FromHours(1));
        await SampleAsync(caller.Owner);
        Database.Clock.Advance(TimeSpan.FromHours(2));
        await SampleAsync(caller.Owner);
        await AcceptAsync(raw, EmailAddress.Parse(inbox.Address));

        var usage = await DoAsync(caller, new QueryUsage([], start, null, 3600, null, false));

        Assert.That(usage.Keys, Is.EquivalentTo(Enum.GetValues<UsageType>()));
        Assert.That(usage[UsageType.MessageCount].Select(p => (p.At, p.Value)), Is.EqualTo(new[] { (start, 1L), (start.AddHours(1), 1L), (start.AddHours(2), 2L) }));
        Assert.That(usage[UsageType.StorageBytes][^1].Value, Is.EqualTo(2 * raw.Length));
        Assert.That(usage[UsageType.InboxCount].Select(p => p.Value), Is.All.EqualTo(1));
        Assert.That(
            (await DoAsync(caller.Within(PodId.DefaultOf(caller.Owner), new InboxId(inbox.Id)), new QueryUsage([UsageType.PodCount, UsageType.ThreadCount], start, null, 3600, 1, true)))
                .Select(s => (s.Key, s.Value.Single().Value)),
            Is.EqualTo(new[] { (UsageType.ThreadCount, 2L) }),
            "an inbox has no pods");
        Assert.That(await SamplesAsync(caller.Owner), Is.EqualTo(3), "what has not changed is not written down again");
    }

    [Test]
    public async Task Old_samples_go_but_for_the_last_of_each()
    {
        var caller = await Database.NewOrganizationAsync();
        await DoAsync(caller, new CreateInbox());
        await SampleAsync(caller.Owner);
        await DoAsync(caller, new CreateInbox());
        Database.Clock.Advance(TimeSpan.FromHours(1));
        await SampleAsync(caller.Owner);
        Database.Clock.Advance(TimeSpan.FromDays(92));
        await SampleAsync(caller.Owner);

        Assert.That(await SamplesAsync(caller.Owner), Is.EqualTo(4), "two inboxes, a pod and the organization");
        Assert.That((await DoAsync(caller, new QueryUsage([UsageType.InboxCount], null, null, 3600, null, false)))[UsageType.InboxCount].Select(p => p.Value), Is.All.EqualTo(2));
    }

    [Test]
    public async Task Each_label_that_comes_or_goes_is_an_event_of_the_inbox()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller, Some.Address);
        var view = await DoAsync(caller, new GetInbox(inbox));
        await AcceptAsync(Some.Raw(), EmailAddress.Parse(view.Address));
        var message = (await MessagesAsync(caller, inbox)).Single();
        await DoAsync(caller, new UpdateLabels(message.MessageId, ["a", "b"], ["unread"]));

        var first = await DoAsync(caller, new GetInboxEvents(inbox, new CursorRequest(2)));
        var rest = await DoAsync(caller, new GetInboxEvents(inbox, new CursorRequest(2, first.Next)));
        var ascending = await DoAsync(caller, new GetInboxEvents(inbox, new CursorRequest(10, IsAscending: true)));

        Assert.That(first.Items.Concat(rest.Items).Select(e => (e.Type, e.Label)), Is.EquivalentTo(new[] { ("label.added", "a"), ("label.added", "b"), ("label.removed", "unread") }));
        Assert.That(ascending.Items, Is.EqualTo(first.Items.Concat(rest.Items).Reverse()));
        Assert.That(first.Items[0].MessageIdHeader, Is.EqualTo(message.MessageIdHeader));
        Assert.That(await FailAsync(await Database.NewOrganizationAsync(), new GetInboxEvents(inbox, new CursorRequest(2))), Is.EqualTo("inbox.not_found"));
    }

    [Test]
    public async Task Mail_that_a_list_keeps_out_is_stored_out_of_sight()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var address = EmailAddress.Parse((await DoAsync(caller, new GetInbox(inbox))).Address);
        await DoAsync(caller, new AddListEntry(ListDirection.Receive, ListType.Block, "elsewhere.test"));
        var start = Database.Clock.GetUtcNow();

        await AcceptAsync(Some.Raw(), address);

        Assert.That(await MessagesAsync(caller, inbox), Is.Empty);
        var events = await DoAsync(caller, new QueryEvents([], start, null, null, null, false));
        Assert.That((events["message.received"].Count, events["message.received.blocked"].Count), Is.EqualTo((0, 1)));
    }

    private Task<OrganizationId?> SampleAsync(OrganizationId owner)
    {
        // The one before it in the order of ids.
        var bytes = owner.ToBytes();
        for (var i = 15; bytes[i]-- == 0; i--)
        {
        }

        return DoAsync(Caller.Platform, new SampleUsage(OrganizationId.FromBytes(bytes), Database.Clock.GetUtcNow()));
    }

    private Task<long> SamplesAsync(OrganizationId owner) =>
        Database.CountAsync("SELECT COUNT(*) FROM UsageSamples WHERE OrganizationId = @Id", new { Id = owner.ToBytes() });
}
