using AgentSend.Application.Webhooks;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using AgentSend.Domain.Webhooks;
using AgentSend.Infrastructure.Webhooks;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Webhooks;

internal sealed class CallBacklogTests
{
    private static readonly OrganizationId Owner = OrganizationId.New(Some.Time);

    [Test]
    public void Webhooks_take_turns()
    {
        var backlog = new CallBacklog(maxInFlight: 4, maxPerLane: 4);
        var (a, b) = (Webhook(), Webhook());
        for (var i = 0; i < 3; i++) backlog.Add(Call(a));
        backlog.Add(Call(b));

        Assert.That(Begin(backlog, 4).Select(held => held.Webhook.Id), Is.EqualTo(new[] { a.Id, b.Id, a.Id, a.Id }));
        Assert.That(backlog.Begin(), Is.Null);
    }

    [Test]
    public void A_webhook_gets_no_more_than_its_share()
    {
        var backlog = new CallBacklog(maxInFlight: 10, maxPerLane: 2);
        var a = Webhook();
        for (var i = 0; i < 3; i++) backlog.Add(Call(a));
        var begun = Begin(backlog, 2);

        Assert.That(backlog.Begin(), Is.Null);
        backlog.End(begun[0], isSuccess: true);
        Assert.That(backlog.Begin(), Is.Not.Null);
    }

    [Test]
    public void Calls_about_one_thread_go_one_after_another()
    {
        var backlog = new CallBacklog(maxInFlight: 10, maxPerLane: 10);
        var (a, thread) = (Webhook(), ThreadId.New(Some.Time));
        var (first, second, other) = (Call(a, thread), Call(a, thread), Call(a, ThreadId.New(Some.Time)));
        foreach (var call in new[] { first, second, other }) backlog.Add(call);

        Assert.That(Begin(backlog, 2), Is.EqualTo(new[] { first, other }));
        Assert.That(backlog.Begin(), Is.Null);
        backlog.End(first, isSuccess: true);
        Assert.That(backlog.Begin(), Is.EqualTo(second));
    }

    [Test]
    public void What_fails_gets_one_call_at_a_time_until_it_succeeds()
    {
        var backlog = new CallBacklog(maxInFlight: 10, maxPerLane: 10);
        var a = Webhook();
        backlog.Add(Call(a));
        backlog.End(backlog.Begin()!, isSuccess: false);
        for (var i = 0; i < 3; i++) backlog.Add(Call(a));

        var tried = backlog.Begin()!;
        Assert.That(backlog.Begin(), Is.Null);
        backlog.End(tried, isSuccess: true);
        Assert.That(Begin(backlog, 2), Has.Count.EqualTo(2));
    }

    [Test]
    public void All_that_fail_together_leave_half_of_the_room()
    {
        var backlog = new CallBacklog(maxInFlight: 4, maxPerLane: 4);
        var failing = Enumerable.Range(0, 4).Select(_ => Webhook()).ToList();
        foreach (var webhook in failing) backlog.Add(Call(webhook));
        foreach (var held in Begin(backlog, 4)) backlog.End(held, isSuccess: false);
        foreach (var webhook in failing) backlog.Add(Call(webhook));
        var well = Webhook();
        for (var i = 0; i < 2; i++) backlog.Add(Call(well));

        var begun = Begin(backlog, 4);

        Assert.That(begun.Count(held => held.Webhook.Id == well.Id), Is.EqualTo(2));
        Assert.That(backlog.InFlight, Is.EqualTo(4));
        foreach (var held in begun) backlog.End(held, isSuccess: true);
        Assert.That(Begin(backlog, 2), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_webhook_with_a_long_queue_is_full_until_it_shrinks()
    {
        var backlog = new CallBacklog(maxInFlight: 200, maxPerLane: 200);
        var a = Webhook();
        for (var i = 0; i < CallBacklog.MaxPerLane; i++) backlog.Add(Call(a));
        Assert.That(backlog.Full, Does.Contain(a.Id));

        Begin(backlog, 1);
        Assert.That(backlog.Full, Is.Empty);
        Assert.That(backlog.Clear(), Has.Count.EqualTo(CallBacklog.MaxPerLane - 1));
    }

    private static List<HeldCall> Begin(CallBacklog backlog, int count) => [.. Enumerable.Range(0, count).Select(_ => backlog.Begin()!)];

    private static Webhook Webhook() => Some.Webhook(Owner);

    private static HeldCall Call(Webhook webhook, ThreadId? thread = null) => new(Some.WebhookCall(webhook.Id) with { ThreadId = thread }, webhook, null);
}
