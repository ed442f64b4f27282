using AgentSend.Application.Delivery;
using AgentSend.Application.Messages;
using AgentSend.Application.Organizations;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Delivery;

/// <summary>Nobody's mail waits for somebody else's.</summary>
internal sealed class FairnessTests
{
    [Test]
    public async Task One_organizations_flood_delays_no_other_mail()
    {
        await using var slow = new ScriptedSmtpPeer("127.0.0.21");
        await using var quick = new ScriptedSmtpPeer("127.0.0.22", slow.Port);
        slow.On("EHLO", ScriptedSmtpPeer.Silence).On("CONNECT", ScriptedSmtpPeer.Silence);
        await using var server = await SendingServer.DirectAsync(slow);
        server.Dns.On("quick.test", ScriptedRecord.Mx(10, "mx.quick.test")).On("mx.quick.test", ScriptedRecord.Address("127.0.0.22"));
        var (other, inbox) = await server.NewTenantAsync();
        var flood = await server.SendAsync("b@there.test");
        await server.Database.ExecuteAsync(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
            INSERT INTO Deliveries (Id, OrganizationId, MessageId, Recipient, State, DueAtUnixMs, UpdatedAtUnixMs, Attempts, QueuedAtUnixMs)
            SELECT randomblob(16), d.OrganizationId, d.MessageId, 'u' || n.i || '@d' || (n.i % 500) || '.there.test', 0, d.DueAtUnixMs - 1000, 0, 0, d.DueAtUnixMs
            FROM n, (SELECT * FROM Deliveries LIMIT 1) d
            """);
        for (var i = 0; i < 500; i++) server.Dns.On($"d{i}.there.test", ScriptedRecord.Mx(10, "mx.there.test"));
        await Task.Delay(300); // The flood is under way.

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var single = await server.DoAsync(Some.Send(inbox, "c@quick.test"), other);
        await server.WaitForAsync(single, MessageStatus.Delivered, other);

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(3)));
        await server.DoAsync(new DeleteMessage(new MessageId(flood.Id)));
    }

    [Test]
    public async Task Behind_what_is_claimed_ahead_for_a_standing_destination_the_rest_follows_without_a_pause()
    {
        const int Queued = 4000; // About twice what is claimed ahead.
        await using var peer = new ScriptedSmtpPeer();
        var outside = new HeldMail();
        await using var server = await SendingServer.DirectAsync(peer, services => services.AddSingleton<IOutboundMail>(outside));
        var now = server.Database.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await server.Database.ExecuteAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Queued})
            INSERT INTO Deliveries (Id, OrganizationId, MessageId, Recipient, State, DueAtUnixMs, UpdatedAtUnixMs, Attempts, QueuedAtUnixMs)
            SELECT randomblob(16), o.Id, randomblob(16), 'u' || n.i || '@there.test', 0, {now}, 0, 0, {now} FROM n, (SELECT Id FROM Organizations LIMIT 1) o
            """);
        server.Services.GetRequiredService<IDeliverySignal>().Wake();
        await SendingServer.EventuallyAsync(
            async () => await server.Database.CountAsync("SELECT COUNT(*) FROM Deliveries WHERE Lease IS NOT NULL") >= Queued / 2, "as many claimed as ever are");
        await Task.Delay(300); // It looks again, and takes none.

        // The clock stands: nothing is looked for just because a second has gone by.
        outside.LetGo();
        await SendingServer.EventuallyAsync(() => Task.FromResult(outside.Delivered == Queued), "all of them");
        await server.Database.ExecuteAsync("DELETE FROM Deliveries");
    }

    [Test]
    public async Task A_destination_gets_no_more_connections_than_allowed()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer, null, "Delivery:MaxPerDestination=3");
        for (var i = 0; i < 40; i++) await server.SendAsync($"b{i}@there.test");
        await SendingServer.EventuallyAsync(() => Task.FromResult(peer.Mails.Count == 40), "all 40");
        Assert.That(peer.Connections, Is.LessThanOrEqualTo(3));
    }

    [Test]
    public async Task What_is_scheduled_goes_out_at_its_time()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer);
        await server.WaitForAsync(await server.SendAsync("first@there.test"), MessageStatus.Delivered);
        var later = await server.SendAsync("first@there.test");
        await server.WaitForAsync(later, MessageStatus.Delivered);
        var now = server.Database.Clock.GetUtcNow();
        await server.Database.WriteAsync<IDeliveryQueue>(queue => queue.EnqueueAsync(
            new MessageId(later.Id), server.Caller.Owner, [EmailAddress.Parse("second@there.test")], now + TimeSpan.FromHours(2), now, default));

        server.Database.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await Task.Delay(1500);
        Assert.That(peer.Mails, Has.Count.EqualTo(2));
        server.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await SendingServer.EventuallyAsync(() => Task.FromResult(peer.Mails.Count == 3), "the third");
    }

    [Test]
    public async Task A_stopped_organization_sends_neither_what_is_new_nor_what_is_queued()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT", "450 4.7.1 Later", "250 Ok");
        await using var server = await SendingServer.DirectAsync(peer);
        var sent = await server.SendAsync("b@there.test");
        await server.AttemptsAsync(sent, 1);

        await server.DoAsync(new StopSending(server.Caller.Owner, IsStopped: true), Application.Abstractions.Caller.Platform);
        Assert.That((await server.Bus.SendAsync(server.Caller, Some.Send(server.Inbox, "b@there.test"), default)).Failure?.Code, Is.EqualTo("organization.sending_stopped"));
        server.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        await Task.Delay(1500);
        Assert.That((await server.ListAsync(sent)).Single().Attempts, Has.Count.EqualTo(1));

        await server.DoAsync(new StopSending(server.Caller.Owner, IsStopped: false), Application.Abstractions.Caller.Platform);
        server.Database.Clock.Advance(TimeSpan.FromSeconds(1)); // The worker looks again.
        await server.WaitForAsync(sent, MessageStatus.Delivered);
    }

    [Test]
    public async Task An_organization_sends_so_many_messages_a_minute()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer, null, "Delivery:Guards:SendsPerMinute=3");
        for (var i = 0; i < 3; i++) await server.WaitForAsync(await server.SendAsync("b@there.test"), MessageStatus.Delivered);
        var refused = (await server.Bus.SendAsync(server.Caller, Some.Send(server.Inbox, "b@there.test"), default)).Failure;
        Assert.That((refused?.Code, refused?.RetryAfter > TimeSpan.Zero), Is.EqualTo(("organization.rate_exceeded", true)));
        var (other, inbox) = await server.NewTenantAsync();
        await server.WaitForAsync(await server.DoAsync(Some.Send(inbox, "b@there.test"), other), MessageStatus.Delivered, other);
        server.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await server.WaitForAsync(await server.SendAsync("b@there.test"), MessageStatus.Delivered);
    }

    [Test]
    public async Task A_thread_that_goes_round_in_circles_is_stopped()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer, null, "Delivery:Guards:LoopMessages=3");
        var first = await server.SendAsync("b@there.test");
        await server.WaitForAsync(first, MessageStatus.Delivered);
        var answer = Some.Send(server.Inbox, "b@there.test") with { ThreadId = new(first.ThreadId) };
        for (var i = 0; i < 2; i++) await server.WaitForAsync(await server.DoAsync(answer), MessageStatus.Delivered);
        Assert.That((await server.Bus.SendAsync(server.Caller, answer, default)).Failure?.Code, Is.EqualTo("thread.loop"));
        server.Database.Clock.Advance(TimeSpan.FromMinutes(11));
        await server.WaitForAsync(await server.DoAsync(answer), MessageStatus.Delivered);
    }

    [Test]
    public void The_waits_grow_to_their_limit_and_end()
    {
        var now = Some.Time;
        var schedule = new RetrySchedule(TimeSpan.FromMinutes(1), TimeSpan.FromHours(4), TimeSpan.FromDays(3));
        Assert.That(Enumerable.Range(1, 10).Select(n => schedule.After(n, 0.5)), Is.Ordered.And.All.LessThanOrEqualTo(TimeSpan.FromHours(4)));
        Assert.That(schedule.Next(now - TimeSpan.FromDays(3), 5, 0, now), Is.Null);
    }
}
