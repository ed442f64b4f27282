using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Delivery;

/// <summary>What keeps a sender from harm, and others from a sender.</summary>
internal sealed class GuardTests
{
    [Test]
    public async Task A_stopped_inbox_sends_neither_what_is_new_nor_what_is_queued_and_goes_on_receiving()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT", "450 4.7.1 Later", "250 Ok");
        await using var server = await SendingServer.DirectAsync(peer);
        var sent = await server.SendAsync("b@there.test");
        await server.AttemptsAsync(sent, 1);

        await server.DoAsync(new StopInboxSending(server.Inbox, IsStopped: true), Caller.Platform);
        Assert.That(await RefusalAsync(server, Some.Send(server.Inbox, "b@there.test")), Is.EqualTo("inbox.sending_stopped"));
        server.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        await Task.Delay(1500);
        Assert.That((await server.ListAsync(sent)).Single().Attempts, Has.Count.EqualTo(1), "held, not tried");
        Assert.That(await ReceiveAsync(server, Some.Raw()), Is.EqualTo(1));

        await server.DoAsync(new StopInboxSending(server.Inbox, IsStopped: false), Caller.Platform);
        server.Database.Clock.Advance(ReleaseDeliveries.WhileStopped);
        await server.WaitForAsync(sent, MessageStatus.Delivered);
    }

    [Test]
    public async Task A_stopped_inbox_writes_to_its_neighbours_no_more_either()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer);
        var (other, inbox) = await server.NewTenantAsync();
        var address = EmailAddress.Parse((await server.DoAsync(new GetInbox(inbox), other)).Address);
        var sent = await server.SendAsync("b@there.test");
        await server.WaitForAsync(sent, MessageStatus.Delivered);
        var now = server.Database.Clock.GetUtcNow();
        await server.Database.WriteAsync<IDeliveryQueue>(queue => queue.EnqueueAsync(new MessageId(sent.Id), server.Caller.Owner, [address], now + TimeSpan.FromHours(1), now, default));
        await server.DoAsync(new StopInboxSending(server.Inbox, IsStopped: true), Caller.Platform);

        server.Database.Clock.Advance(TimeSpan.FromHours(1));
        await Task.Delay(1500);
        Assert.That(await InboundAsync(), Is.Zero);

        await server.DoAsync(new StopInboxSending(server.Inbox, IsStopped: false), Caller.Platform);
        server.Database.Clock.Advance(ReleaseDeliveries.WhileStopped);
        await SendingServer.EventuallyAsync(async () => await InboundAsync() == 1, "the copy next door");

        async Task<long> InboundAsync() => (await server.DoAsync(new ListMessages(inbox, MessageStatus.Received, new PageRequest(10, 0)), other)).Total;
    }

    [Test]
    public async Task Who_came_onto_the_list_after_queueing_is_not_written_to_and_the_others_are()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT", "450 4.7.1 Later", "450 4.7.1 Later", "250 Ok");
        await using var server = await SendingServer.DirectAsync(peer);
        var sent = await server.SendAsync("b@there.test", "c@there.test");
        await server.AttemptsAsync(sent, 1);

        await server.DoAsync(new SuppressAddress("B@there.test"));
        server.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        await server.WaitForAsync(sent, MessageStatus.Failed);

        var deliveries = (await server.ListAsync(sent)).ToDictionary(d => d.Recipient.ToString());
        Assert.That((deliveries["b@there.test"].State, deliveries["c@there.test"].State), Is.EqualTo((DeliveryState.Failed, DeliveryState.Delivered)));
        Assert.That(deliveries["b@there.test"].Reply, Does.StartWith("5.7.1"));
        Assert.That(peer.Mails.Single().Recipients, Is.EqualTo(new[] { "c@there.test" }));
    }

    [Test]
    public async Task Two_addresses_that_answer_each_other_in_new_threads_are_stopped()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer, null, "Delivery:Guards:ExchangeMessages=3");
        for (var i = 0; i < 3; i++)
        {
            await server.WaitForAsync(await server.SendAsync("Bot <bot@there.test>"), MessageStatus.Delivered);
            await ReceiveAsync(server, Some.Raw("Some text", ("From", "BOT@there.test")));
        }

        Assert.That(await RefusalAsync(server, Some.Send(server.Inbox, "bot@there.test")), Is.EqualTo("recipient.loop"));
        await server.WaitForAsync(await server.SendAsync("somebody@there.test"), MessageStatus.Delivered);
        server.Database.Clock.Advance(TimeSpan.FromMinutes(11));
        await server.WaitForAsync(await server.SendAsync("bot@there.test"), MessageStatus.Delivered);
    }

    [Test]
    public async Task Many_messages_one_way_are_no_loop()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer, null, "Delivery:Guards:ExchangeMessages=3");
        for (var i = 0; i < 6; i++) await server.WaitForAsync(await server.SendAsync("b@there.test"), MessageStatus.Delivered);
    }

    [TestCase("auto-replied", "thread.automatic", "Auto-Submitted: auto-replied")]
    [TestCase("no", null, "Auto-Submitted: auto-replied")]
    [TestCase("auto-generated; x=y", "thread.automatic", "Precedence: list", "List-Id: <l.there.test>")]
    [TestCase("auto-replied", null, "X-Other: field")]
    public async Task Programs_do_not_answer_programs(string autoSubmitted, string? code, params string[] received)
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer);
        await ReceiveAsync(server, Some.Raw("Some text", [("From", "bot@there.test"), .. received.Select(field => (field.Split(": ")[0], field.Split(": ")[1]))]));
        var thread = (await server.DoAsync(new ListMessages(server.Inbox, MessageStatus.Received, new PageRequest(10, 0)))).Data.Single().ThreadId;

        var answer = Some.Send(server.Inbox, "bot@there.test") with { ThreadId = new(thread), Headers = [new HeaderField("Auto-Submitted", autoSubmitted)] };

        Assert.That(await RefusalAsync(server, answer), Is.EqualTo(code));
    }

    private static async Task<string?> RefusalAsync(SendingServer server, SendMessage command) =>
        (await server.Bus.SendAsync(server.Caller, command, CancellationToken.None)).Failure?.Code;

    private static async Task<int> ReceiveAsync(SendingServer server, byte[] raw)
    {
        var address = EmailAddress.Parse((await server.DoAsync(new GetInbox(server.Inbox))).Address);
        return (await server.Services.GetRequiredService<IInboundMail>().AcceptAsync(Some.Envelope(address), raw, CancellationToken.None)).Value!.Copies;
    }
}
