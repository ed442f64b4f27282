using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Events;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class DeliveryTests(TestDatabase database) : StoreTests(database)
{
    private Caller _caller = Caller.Anonymous;
    private InboxId _sender;

    [SetUp]
    public async Task OpenAsync()
    {
        Database.Clock.Advance(ClaimDueDeliveries.LeaseFor);
        await DeliverAsync(); // What another test has left, leased or not.
        _caller = await Database.NewOrganizationAsync();
        _sender = await NewInboxAsync(_caller);
    }

    [Test]
    public async Task A_message_to_an_inbox_here_arrives_there()
    {
        var address = Some.Address;
        var inbox = await NewInboxAsync(_caller, address);
        var sent = await DoAsync(_caller, Some.Send(_sender, address.ToString()));
        Assert.That((sent.Status, sent.Delivery), Is.EqualTo((MessageStatus.Queued, MessageDelivery.Email)));

        await DeliverAsync();

        var copy = (await MessagesAsync(_caller, inbox)).Single();
        Assert.That((copy.Subject, copy.Text, copy.MessageIdHeader), Is.EqualTo((sent.Subject, sent.Text, sent.MessageIdHeader)));
        Assert.That((copy.Direction, copy.Status), Is.EqualTo((MessageDirection.Inbound, MessageStatus.Received)));
        Assert.That(await StatusAsync(sent), Is.EqualTo(MessageStatus.Delivered));
        Assert.That(await EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent, EventType.MessageDelivered }));
        Assert.That(await EventsOfAsync(copy), Is.EqualTo(new[] { EventType.MessageReceived }));
    }

    [Test]
    public async Task A_message_to_an_inbox_and_its_subaddress_arrives_there_once()
    {
        var address = Some.Address;
        var inbox = await NewInboxAsync(_caller, address);
        var tagged = $"{address.LocalPart}+orders@{address.Domain}";
        var sent = await DoAsync(_caller, Some.Send(_sender, tagged) with { Cc = [address.ToString()] });

        await DeliverAsync();

        Assert.That((await MessagesAsync(_caller, inbox)).Single().To, Is.EqualTo(new[] { tagged }));
        Assert.That(await StatusAsync(sent), Is.EqualTo(MessageStatus.Delivered));
    }

    [Test]
    public async Task Outside_is_simulated_and_says_so()
    {
        var sent = await DoAsync(_caller, Some.Send(_sender));
        Assert.That(sent.Delivery, Is.EqualTo(MessageDelivery.DryRun));

        await DeliverAsync();

        Assert.That(await StatusAsync(sent), Is.EqualTo(MessageStatus.Sent));
        Assert.That(await EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent }));
        Assert.That((await DoAsync(_caller, new GetInbox(_sender))).BounceCount, Is.Zero);
    }

    [TestCase(true, "550 5.2.1 The mailbox is suspended.")]
    [TestCase(false, "550 5.1.1 No such mailbox here.")]
    public async Task A_suspended_or_unknown_recipient_bounces(bool isThere, string reply)
    {
        var address = Some.Address;
        if (isThere) await DoAsync(_caller, new UpdateInbox(await NewInboxAsync(_caller, address), default, InboxStatus.Suspended, default));
        var sent = await DoAsync(_caller, Some.Send(_sender, address.ToString()));

        await DeliverAsync();

        Assert.That(await StatusAsync(sent), Is.EqualTo(MessageStatus.Bounced));
        Assert.That(await EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent, EventType.MessageBounced }));
        Assert.That((await DoAsync(_caller, new GetInbox(_sender))).BounceCount, Is.EqualTo(1));
        Assert.That(
            await Database.CountAsync("SELECT COUNT(*) FROM Deliveries WHERE MessageId = @Id AND Reply = @Reply", new { Id = sent.Id.ToByteArray(bigEndian: true), Reply = reply }),
            Is.EqualTo(1));
    }

    [Test]
    public async Task Mixed_recipients_each_get_their_own_outcome_and_the_message_the_worst()
    {
        var (a, b) = (Some.Address, Some.Address);
        var (inboxA, inboxB) = (await NewInboxAsync(_caller, a), await NewInboxAsync(await Database.NewOrganizationAsync(), b));
        var sent = await DoAsync(_caller, Some.Send(_sender, a.ToString(), "user@elsewhere.test", Some.Address.ToString()) with { Bcc = [b.ToString()], Cc = [a.ToString().ToUpperInvariant()] });

        Assert.That(await DeliverAsync(), Is.EqualTo(4), "one for each mailbox, however often it is named");

        Assert.That(await MessagesAsync(_caller, inboxA), Has.Count.EqualTo(1));
        Assert.That((await MessagesAsync(_caller, inboxA)).Single().Bcc, Is.Empty);
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Messages WHERE InboxId = @Id", new { Id = inboxB.Value.ToByteArray(bigEndian: true) }), Is.EqualTo(1));
        Assert.That(await StatusAsync(sent), Is.EqualTo(MessageStatus.Bounced));
        Assert.That((await DoAsync(_caller, new GetInbox(_sender))).BounceCount, Is.EqualTo(1));
    }

    [Test]
    public async Task A_message_half_delivered_is_on_its_way()
    {
        var (a, b) = (Some.Address, Some.Address);
        await NewInboxAsync(_caller, a);
        await NewInboxAsync(_caller, b);
        var sent = await DoAsync(_caller, Some.Send(_sender, a.ToString(), b.ToString()));
        var (lease, claimed) = await ClaimAsync();

        await DoAsync(Caller.Platform, new DeliverMessage(sent.MessageId, [claimed[0]], lease));
        Assert.That(await StatusAsync(sent), Is.EqualTo(MessageStatus.Sending));
        Assert.That(await EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent, EventType.MessageDelivered }), "what has come is told at once");

        await DoAsync(Caller.Platform, new DeliverMessage(sent.MessageId, [claimed[1]], lease));
        Assert.That(await StatusAsync(sent), Is.EqualTo(MessageStatus.Delivered));
        Assert.That(await EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent, EventType.MessageDelivered, EventType.MessageDelivered }));
    }

    [Test]
    public async Task What_is_claimed_nobody_else_gets_before_the_lease_has_run_out()
    {
        await DoAsync(_caller, Some.Send(_sender, "a@elsewhere.test", "b@elsewhere.test", "c@elsewhere.test"));

        var (_, first) = await ClaimAsync(take: 2);
        var (_, second) = await ClaimAsync(take: 2);
        var (_, none) = await ClaimAsync(take: 2);
        Assert.That((first.Count, second.Count, none.Count), Is.EqualTo((2, 1, 0)));
        Assert.That(first.Concat(second).Select(d => d.Id), Is.Unique);

        Database.Clock.Advance(ClaimDueDeliveries.LeaseFor - TimeSpan.FromMilliseconds(1));
        Assert.That((await ClaimAsync()).Claimed, Is.Empty);
        Database.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await ClaimAsync()).Claimed.Select(d => d.Id), Is.EquivalentTo(first.Concat(second).Select(d => d.Id)));
    }

    [Test]
    public async Task Two_workers_with_one_message_after_a_lease_ran_out_deliver_one_copy()
    {
        var address = Some.Address;
        var inbox = await NewInboxAsync(_caller, address);
        var sent = await DoAsync(_caller, Some.Send(_sender, address.ToString()));
        var (slow, claimed) = await ClaimAsync();
        Database.Clock.Advance(ClaimDueDeliveries.LeaseFor);
        var (quick, again) = await ClaimAsync();
        Assert.That(again.Select(d => d.Id), Is.EqualTo(claimed.Select(d => d.Id)));

        await Task.WhenAll(
            Bus.SendAsync(Caller.Platform, new DeliverMessage(sent.MessageId, claimed, slow), default),
            Bus.SendAsync(Caller.Platform, new DeliverMessage(sent.MessageId, again, quick), default));

        Assert.That(await MessagesAsync(_caller, inbox), Has.Count.EqualTo(1));
        Assert.That(await EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent, EventType.MessageDelivered }));
    }

    [Test]
    public async Task The_last_two_deliveries_of_a_message_ended_at_once_finish_it_once()
    {
        for (var round = 0; round < 4; round++)
        {
            var sent = await DoAsync(_caller, Some.Send(_sender, "a@elsewhere.test", "b@elsewhere.test"));
            var (lease, claimed) = await ClaimAsync();

            await Task.WhenAll(claimed.Select(d => Bus.SendAsync(Caller.Platform, new DeliverMessage(sent.MessageId, [d], lease), default)));

            Assert.That(await StatusAsync(sent), Is.EqualTo(MessageStatus.Sent));
            Assert.That(await EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent }));
        }
    }

    [Test]
    public async Task Several_workers_on_several_nodes_deliver_everything_once()
    {
        var addresses = Enumerable.Range(0, 4).Select(_ => Some.Address).ToArray();
        var inboxes = new List<InboxId>();
        foreach (var address in addresses) inboxes.Add(await NewInboxAsync(_caller, address));
        for (var i = 0; i < 30; i++)
            await DoAsync(_caller, Some.Send(inboxes[i % 4], [.. addresses.Where((_, j) => j != i % 4).Select(a => a.ToString())]));

        var seen = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            var bus = Database.NewNode().GetRequiredService<ICommandBus>();
            var mine = new List<DeliveryId>();
            while (true)
            {
                var lease = Guid.NewGuid();
                var claimed = (await bus.SendAsync(Caller.Platform, new ClaimDueDeliveries(5, lease), default)).Value;
                if (claimed.Count == 0) return mine;
                mine.AddRange(claimed.Select(d => d.Id));
                await Task.WhenAll(claimed.GroupBy(d => d.MessageId).Select(m => bus.SendAsync(Caller.Platform, new DeliverMessage(m.Key, [.. m], lease), default)));
            }
        }));

        Assert.That(await DeliverAsync(), Is.Zero);
        Assert.That(seen.SelectMany(s => s), Is.Unique);
        Assert.That(seen.Sum(s => s.Count), Is.EqualTo(90));
        var copies = 0;
        foreach (var inbox in inboxes) copies += (await MessagesAsync(_caller, inbox, MessageStatus.Received)).Count;
        Assert.That(copies, Is.EqualTo(90));
    }

    [Test]
    public async Task A_message_deleted_meanwhile_goes_to_nobody_further()
    {
        var address = Some.Address;
        var inbox = await NewInboxAsync(_caller, address);
        var sent = await DoAsync(_caller, Some.Send(_sender, address.ToString()));
        var (lease, claimed) = await ClaimAsync();
        await DoAsync(_caller, new DeleteMessage(sent.MessageId));

        Assert.That(await FailAsync(Caller.Platform, new DeliverMessage(sent.MessageId, claimed, lease)), Is.EqualTo("message.not_found"));
        Assert.That(await MessagesAsync(_caller, inbox), Is.Empty);
        Database.Clock.Advance(ClaimDueDeliveries.LeaseFor);
        Assert.That((await ClaimAsync()).Claimed, Is.Empty);
    }

    [Test]
    public async Task A_copy_stays_when_the_sent_message_is_deleted()
    {
        var address = Some.Address;
        var inbox = await NewInboxAsync(_caller, address);
        var sent = await DoAsync(_caller, Some.Send(_sender, address.ToString()));
        await DeliverAsync();

        await DoAsync(_caller, new DeleteMessage(sent.MessageId));

        Assert.That((await MessagesAsync(_caller, inbox)).Single().Text, Is.EqualTo(sent.Text));
    }

    [Test]
    public async Task Deletions_and_deliveries_at_the_same_time_keep_the_counts()
    {
        var address = Some.Address;
        var inbox = await NewInboxAsync(_caller, address);
        for (var round = 0; round < 6; round++)
        {
            var sent = await DoAsync(_caller, Some.Send(_sender, address.ToString()));
            var (lease, claimed) = await ClaimAsync();

            var results = await Task.WhenAll(
                Bus.SendAsync(Caller.Platform, new DeliverMessage(sent.MessageId, claimed, lease), default),
                Bus.SendAsync(_caller, new DeleteMessage(sent.MessageId), default));

            Assert.That(results[1].IsSuccess, Is.True);
            await Consistency.AssertAsync(Database);
        }

        Assert.That(await MessagesAsync(_caller, _sender), Is.Empty);
        Assert.That((await MessagesAsync(_caller, inbox)).Count, Is.LessThanOrEqualTo(6));
    }

    [Test]
    public async Task The_reply_is_cut_where_the_column_ends()
    {
        var sent = await DoAsync(_caller, Some.Send(_sender));
        var (lease, claimed) = await ClaimAsync();

        var ended = await Database.WriteAsync<IDeliveryQueue, bool>(
            q => q.TryEndAsync(claimed[0].Id, lease, DeliveryState.Bounced, new string('x', 5000), Database.Clock.GetUtcNow(), default));
        var twice = await Database.WriteAsync<IDeliveryQueue, bool>(
            q => q.TryEndAsync(claimed[0].Id, lease, DeliveryState.Bounced, null, Database.Clock.GetUtcNow(), default));

        Assert.That((ended, twice), Is.EqualTo((true, false)));
        Assert.That(await Database.ReadAsync<IDeliveryQueue, IReadOnlyList<DeliveryState>>(q => q.StatesOfAsync(sent.MessageId, default)), Is.EqualTo(new[] { DeliveryState.Bounced }));
    }

    [Test]
    public async Task Nothing_goes_to_a_worker_that_holds_another_lease()
    {
        var sent = await DoAsync(_caller, Some.Send(_sender));
        var (_, claimed) = await ClaimAsync();

        await DoAsync(Caller.Platform, new DeliverMessage(sent.MessageId, claimed, Guid.NewGuid()));

        Assert.That(await StatusAsync(sent), Is.EqualTo(MessageStatus.Sending).Or.EqualTo(MessageStatus.Queued));
        Assert.That(await EventsOfAsync(sent), Is.Empty);
    }

    private async Task<(Guid Lease, IReadOnlyList<ClaimedDelivery> Claimed)> ClaimAsync(int take = 100)
    {
        var lease = Guid.NewGuid();
        return (lease, await DoAsync(Caller.Platform, new ClaimDueDeliveries(take, lease)));
    }

    private async Task<MessageStatus> StatusAsync(MessageView sent) => (await DoAsync(_caller, new GetMessage(sent.MessageId))).Status;

    private async Task<IEnumerable<string>> EventsOfAsync(MessageView message) =>
        (await Database.ReadAsync<IEventLog, IReadOnlyList<SequencedEvent>>(log => log.ReadAsync(0, 100_000, default)))
        .Where(e => e.Event.MessageId == message.MessageId).Select(e => e.Event.Type);
}
