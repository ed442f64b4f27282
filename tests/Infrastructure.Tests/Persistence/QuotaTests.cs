using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class QuotaTests(TestDatabase database) : StoreTests(database)
{
    private TimeSpan UntilMidnight => TimeSpan.FromDays(1) - Database.Clock.GetUtcNow().TimeOfDay;

    [Test]
    public async Task Of_64_parallel_sends_against_a_limit_of_50_exactly_50_succeed()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        await DoAsync(caller, new UpdateInbox(inbox, default, default, 50));

        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Bus.SendAsync(caller, Some.Send(inbox), default)));

        Assert.That(results.Count(r => r.IsSuccess), Is.EqualTo(50));
        Assert.That(results.Where(r => !r.IsSuccess).Select(r => r.Failure!.Code), Is.All.EqualTo("inbox.quota_used_up"));
        Assert.That(results.Where(r => !r.IsSuccess).Select(r => r.Failure!.RetryAfter), Is.All.EqualTo(UntilMidnight));
        var view = await DoAsync(caller, new GetInbox(inbox));
        Assert.That((view.SendsToday, view.TotalSent), Is.EqualTo((50, 50L)));
        Assert.That(await MessagesAsync(caller, inbox, MessageStatus.Queued), Has.Count.EqualTo(50));
    }

    [Test]
    public async Task The_next_UTC_day_begins_at_nothing()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        await DoAsync(caller, new UpdateInbox(inbox, default, default, 1));
        await DoAsync(caller, Some.Send(inbox));
        Assert.That(await FailAsync(caller, Some.Send(inbox)), Is.EqualTo("inbox.quota_used_up"));

        Database.Clock.Advance(UntilMidnight - TimeSpan.FromMilliseconds(1));
        Assert.That(await FailAsync(caller, Some.Send(inbox)), Is.EqualTo("inbox.quota_used_up"));
        Database.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That((await DoAsync(caller, new GetInbox(inbox))).SendsToday, Is.Zero);
        await DoAsync(caller, Some.Send(inbox));
        Assert.That(await FailAsync(caller, Some.Send(inbox)), Is.EqualTo("inbox.quota_used_up"));
        var view = await DoAsync(caller, new GetInbox(inbox));
        Assert.That((view.SendsToday, view.TotalSent), Is.EqualTo((1, 2L)));
    }

    [Test]
    public async Task A_limit_of_nothing_lets_nothing_out_and_a_raised_one_lets_the_rest()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        await DoAsync(caller, new UpdateInbox(inbox, default, default, 0));
        Assert.That(await FailAsync(caller, Some.Send(inbox)), Is.EqualTo("inbox.quota_used_up"));
        await DoAsync(caller, new UpdateInbox(inbox, default, default, 2));
        await DoAsync(caller, Some.Send(inbox));
        await DoAsync(caller, Some.Send(inbox));
        Assert.That(await FailAsync(caller, Some.Send(inbox)), Is.EqualTo("inbox.quota_used_up"));
    }

    [Test]
    public async Task A_suspended_or_unknown_inbox_sends_nothing_and_counts_nothing()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        await DoAsync(caller, new UpdateInbox(inbox, default, InboxStatus.Suspended, default));

        Assert.That(await FailAsync(caller, Some.Send(inbox)), Is.EqualTo("inbox.suspended"));
        Assert.That(await FailAsync(caller, Some.Send(new InboxId(Guid.CreateVersion7()))), Is.EqualTo("inbox.not_found"));
        Assert.That(await FailAsync(await Database.NewOrganizationAsync(), Some.Send(inbox)), Is.EqualTo("inbox.not_found"));
        Assert.That((await DoAsync(caller, new GetInbox(inbox))).TotalSent, Is.Zero);
    }

    [Test]
    public async Task Sends_while_the_inbox_is_removed_are_sent_or_refused_as_not_found()
    {
        var caller = await Database.NewOrganizationAsync();
        for (var round = 0; round < 3; round++)
        {
            var inbox = await NewInboxAsync(caller);
            var sends = Enumerable.Range(0, 16).Select(_ => Bus.SendAsync(caller, Some.Send(inbox), default)).ToArray();
            await DoAsync(caller, new DeleteInbox(inbox));

            var failures = (await Task.WhenAll(sends)).Where(r => !r.IsSuccess).Select(r => r.Failure!.Code);
            Assert.That(failures, Is.All.EqualTo("inbox.not_found"));
            await PurgeAsync();
            Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Messages WHERE InboxId = @Inbox", new { Inbox = inbox.Value.ToByteArray(bigEndian: true) }), Is.Zero);
        }
    }
}
