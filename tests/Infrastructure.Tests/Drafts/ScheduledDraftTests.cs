using AgentSend.Application.Abstractions;
using AgentSend.Application.Drafts;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Drafts;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class ScheduledDraftTests(TestDatabase database) : StoreTests(database)
{
    private Caller _caller = null!;
    private InboxId _inbox;

    [SetUp]
    public async Task SetUpAsync()
    {
        _caller = await Database.NewOrganizationAsync();
        _inbox = await NewInboxAsync(_caller);
    }

    [Test]
    public async Task A_draft_is_sent_when_its_time_comes_and_not_before()
    {
        var id = await ScheduleAsync(TimeSpan.FromHours(1));
        var waiting = await DoAsync(_caller, new GetDraft(id));
        Assert.That((waiting.SendStatus, waiting.Labels), Is.EqualTo((SendStatus.Scheduled, (IReadOnlyList<string>)[Label.Scheduled])));

        Database.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.That(await WorkAsync(), Is.Zero);
        Database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await WorkAsync(), Is.EqualTo(1));

        Assert.That(await FailAsync(_caller, new GetDraft(id)), Is.EqualTo("draft.not_found"));
        Assert.That(await MessagesAsync(_caller, _inbox), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Without_a_time_it_waits_again()
    {
        var id = await ScheduleAsync(TimeSpan.FromHours(1));

        var changed = await DoAsync(_caller, new UpdateDraft(id) { SendAt = new Patch<DateTimeOffset?>(true, null) });

        Database.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That((changed.SendStatus, changed.SendAt, changed.Labels), Is.EqualTo((SendStatus.None, (DateTimeOffset?)null, (IReadOnlyList<string>)[])));
        Assert.That(await WorkAsync(), Is.Zero);
    }

    [Test]
    public async Task A_deleted_draft_is_not_sent()
    {
        await DoAsync(_caller, new DeleteDraft(await ScheduleAsync(TimeSpan.FromHours(1))));

        Database.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await WorkAsync(), Is.Zero);
    }

    [Test]
    public async Task While_it_is_being_sent_nobody_may_touch_it()
    {
        var id = await ScheduleAsync(TimeSpan.Zero);
        var lease = Guid.NewGuid();
        Assert.That(await DoAsync(Caller.Platform, new ClaimDueDrafts(10, lease)), Is.EqualTo(new[] { id }));

        Assert.That((await DoAsync(_caller, new GetDraft(id))).SendStatus, Is.EqualTo(SendStatus.Sending));
        Assert.That(await FailAsync(_caller, new UpdateDraft(id)), Is.EqualTo("draft.sending"));
        Assert.That(await FailAsync(_caller, new DeleteDraft(id)), Is.EqualTo("draft.sending"));
        Assert.That(await FailAsync(_caller, new SendDraft(id, [], [])), Is.EqualTo("draft.sending"));
        Assert.That(await FailAsync(Caller.Platform, new SendDueDraft(id, lease)), Is.Null);
    }

    [Test]
    public async Task What_a_dead_worker_held_is_sent_once_by_another()
    {
        var id = await ScheduleAsync(TimeSpan.Zero);
        var dead = Guid.NewGuid();
        await DoAsync(Caller.Platform, new ClaimDueDrafts(10, dead));

        Assert.That(await WorkAsync(), Is.Zero, "its lease lasts");
        Database.Clock.Advance(ClaimDueDrafts.LeaseFor);
        var next = Guid.NewGuid();
        Assert.That(await DoAsync(Caller.Platform, new ClaimDueDrafts(10, next)), Is.EqualTo(new[] { id }));

        // The dead one was only slow: it comes first, or last, and finds that it is no longer its own.
        Assert.That(await FailAsync(Caller.Platform, new SendDueDraft(id, dead)), Is.EqualTo("draft.not_found"));
        Assert.That(await FailAsync(Caller.Platform, new SendDueDraft(id, next)), Is.Null);
        Assert.That(await FailAsync(Caller.Platform, new SendDueDraft(id, next)), Is.EqualTo("draft.not_found"));
        Assert.That(await MessagesAsync(_caller, _inbox), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_workers_send_each_draft_once()
    {
        for (var i = 0; i < 12; i++) await ScheduleAsync(TimeSpan.Zero);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await WorkAsync()));

        while (await WorkAsync() > 0)
        {
            // What none of them got at first.
        }

        Assert.That(claimed.Sum(), Is.LessThanOrEqualTo(12));
        Assert.That(await MessagesAsync(_caller, _inbox), Has.Count.EqualTo(12));
    }

    [Test]
    public async Task What_cannot_be_sent_says_why_and_has_another_chance()
    {
        var id = await ScheduleAsync(TimeSpan.Zero, to: null);
        await WorkAsync();

        var failed = await DoAsync(_caller, new GetDraft(id));
        Assert.That((failed.SendStatus, failed.Trouble), Is.EqualTo((SendStatus.Failed, "The message has no recipient.")));
        Assert.That(await WorkAsync(), Is.Zero);

        await DoAsync(_caller, new UpdateDraft(id)
        {
            To = new Patch<IReadOnlyList<string>>(true, ["a@elsewhere.test"]),
            SendAt = new Patch<DateTimeOffset?>(true, Database.Clock.GetUtcNow()),
        });
        Assert.That((await DoAsync(_caller, new GetDraft(id))).SendStatus, Is.EqualTo(SendStatus.Scheduled));
        await WorkAsync();
        Assert.That(await MessagesAsync(_caller, _inbox), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_quota_of_the_day_is_not_waited_for()
    {
        await DoAsync(_caller, new UpdateInbox(_inbox, default, default, new Patch<int>(true, 0)));
        var id = await ScheduleAsync(TimeSpan.Zero);

        await WorkAsync();

        var failed = await DoAsync(_caller, new GetDraft(id));
        Assert.That((failed.SendStatus, failed.SendAt is null), Is.EqualTo((SendStatus.Failed, false)));
    }

    [Test]
    public async Task What_meets_faults_again_and_again_is_given_up()
    {
        var id = await ScheduleAsync(TimeSpan.Zero);
        for (var i = 0; i < 5; i++)
        {
            await DoAsync(Caller.Platform, new ClaimDueDrafts(10, Guid.NewGuid())); // And dies.
            Database.Clock.Advance(ClaimDueDrafts.LeaseFor);
        }

        await WorkAsync();

        Assert.That((await DoAsync(_caller, new GetDraft(id))).SendStatus, Is.EqualTo(SendStatus.Failed));
        Assert.That(await MessagesAsync(_caller, _inbox), Is.Empty);
    }

    private async Task<DraftId> ScheduleAsync(TimeSpan wait, string? to = "a@elsewhere.test") =>
        new((await DoAsync(_caller, new CreateDraft(_inbox, to is null ? null : [to], Subject: "Later", BodyText: "words", SendAt: Database.Clock.GetUtcNow() + wait))).Id);

    /// <returns>How many were claimed.</returns>
    private async Task<int> WorkAsync()
    {
        var lease = Guid.NewGuid();
        var due = await DoAsync(Caller.Platform, new ClaimDueDrafts(5, lease));
        foreach (var id in due) await Bus.SendAsync(Caller.Platform, new SendDueDraft(id, lease), CancellationToken.None);
        return due.Count;
    }
}
