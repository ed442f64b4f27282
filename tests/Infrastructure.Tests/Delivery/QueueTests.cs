using AgentSend.Application.Domains;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Events;
using AgentSend.Domain.Messages;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentSend.Infrastructure.Tests.Delivery;

/// <summary>From the API's command to the peer's mailbox and back to the status, with everything between them real.</summary>
internal sealed class QueueTests
{
    [Test]
    public async Task Directly_delivered_mail_is_delivered_once_the_peer_has_it()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer);

        var sent = await server.SendAsync("B <b@there.test>");
        Assert.That((sent.Status, sent.Delivery), Is.EqualTo((MessageStatus.Queued, MessageDelivery.Email)));
        await server.WaitForAsync(sent, MessageStatus.Delivered);

        var mail = peer.Mails.Single();
        Assert.That(mail.Mail, Does.Match("^MAIL FROM:<bounces\\+[a-z2-7]{45}@agents\\.test>"));
        Assert.That((mail.Recipients.Single(), mail.Content), Is.EqualTo(("b@there.test", mail.Content)));
        Assert.That(mail.Content, Does.Contain($"Message-ID: {sent.MessageIdHeader}"));
        Assert.That(await server.EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent, EventType.MessageDelivered }));
        var delivery = (await server.ListAsync(sent)).Single();
        var attempt = delivery.Attempts.Single();
        Assert.That((delivery.State, delivery.NextAttemptAt, attempt.Number, attempt.RemoteHost), Is.EqualTo((DeliveryState.Delivered, (DateTimeOffset?)null, 1, "mx.there.test")));
        Assert.That(attempt.Reply, Does.StartWith("250 "));
    }

    [Test]
    public async Task What_the_relay_has_taken_is_sent()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.RelayAsync(peer);

        var sent = await server.SendAsync("b@there.test", "c@elsewhere.test");
        await server.WaitForAsync(sent, MessageStatus.Sent);

        Assert.That(peer.Mails.Single().Recipients, Is.EquivalentTo(new[] { "b@there.test", "c@elsewhere.test" }), "one transaction for all");
        Assert.That(await server.EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent }));
    }

    [Test]
    public async Task Mail_is_signed_by_the_domain_of_its_inbox()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer, services => services.Replace(ServiceDescriptor.Singleton<ISigningKeys, TwoKeys>()));

        await server.WaitForAsync(await server.SendAsync("b@there.test"), MessageStatus.Delivered);

        var content = peer.Mails.Single().Content;
        Assert.That(content, Does.StartWith("DKIM-Signature:"));
        Assert.That(content, Does.Contain("d=agents.test").And.Contain("a=rsa-sha256").And.Contain("a=ed25519-sha256"));
    }

    [Test]
    public async Task Greylisted_mail_comes_again_and_gets_through()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT", "450 4.7.1 Greylisted, try again later", "250 2.1.5 Ok");
        await using var server = await SendingServer.DirectAsync(peer);

        var sent = await server.SendAsync("b@there.test");
        await server.AttemptsAsync(sent, 1);
        Assert.That(await server.StatusAsync(sent), Is.EqualTo(MessageStatus.Sending));
        var waiting = (await server.ListAsync(sent)).Single();
        Assert.That(waiting.NextAttemptAt - server.Database.Clock.GetUtcNow(), Is.InRange(TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(72)));

        server.Database.Clock.Advance(TimeSpan.FromSeconds(72));
        await server.WaitForAsync(sent, MessageStatus.Delivered);
        Assert.That((await server.ListAsync(sent)).Single().Attempts.Select(a => a.State), Is.EqualTo(new[] { DeliveryState.Due, DeliveryState.Delivered }));
    }

    [Test]
    public async Task Each_recipient_has_an_outcome_and_the_message_the_worst()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT TO:<bad", "550 5.1.1 No such user");
        await using var server = await SendingServer.DirectAsync(peer);

        var sent = await server.SendAsync("a@there.test", "bad1@there.test", "b@there.test", "bad2@there.test");
        await server.WaitForAsync(sent, MessageStatus.Bounced);

        Assert.That(peer.Mails.Single().Recipients, Is.EquivalentTo(new[] { "a@there.test", "b@there.test" }));
        Assert.That((await server.ListAsync(sent)).Select(d => d.State), Is.EquivalentTo(new[] { DeliveryState.Delivered, DeliveryState.Bounced, DeliveryState.Delivered, DeliveryState.Bounced }));
        Assert.That(await server.EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent, EventType.MessageDelivered, EventType.MessageBounced }));
        Assert.That((await server.DoAsync(new Application.Inboxes.GetInbox(server.Inbox))).BounceCount, Is.EqualTo(1));
    }

    [Test]
    public async Task A_connection_reset_behind_the_message_is_a_temporary_failure()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On(ScriptedSmtpPeer.Dot, ScriptedSmtpPeer.Reset, "250 2.0.0 Ok");
        await using var server = await SendingServer.DirectAsync(peer);

        var sent = await server.SendAsync("b@there.test");
        await server.AttemptsAsync(sent, 1);
        server.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        await server.WaitForAsync(sent, MessageStatus.Delivered);
        Assert.That((await server.ListAsync(sent)).Single().Attempts, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Of_three_mail_hosts_two_are_dead_and_the_mail_goes_to_the_third()
    {
        await using var peer = new ScriptedSmtpPeer("127.0.0.9");
        await using var server = await SendingServer.DirectAsync(peer);
        server.Dns.On("many.test", ScriptedRecord.Mx(10, "a.many.test"), ScriptedRecord.Mx(20, "b.many.test"), ScriptedRecord.Mx(30, "c.many.test"))
            .On("a.many.test", ScriptedRecord.Address("127.0.0.7")).On("b.many.test", ScriptedRecord.Address("127.0.0.8")).On("c.many.test", ScriptedRecord.Address("127.0.0.9"));

        var sent = await server.SendAsync("b@many.test");
        await server.WaitForAsync(sent, MessageStatus.Delivered);
        Assert.That((await server.ListAsync(sent)).Single().Attempts.Single().RemoteHost, Is.EqualTo("c.many.test"));
    }

    [Test]
    public async Task After_three_days_of_temporary_failures_it_is_given_up()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT", "451 4.3.0 Not now");
        await using var server = await SendingServer.DirectAsync(peer);

        var sent = await server.SendAsync("b@there.test");
        var begun = server.Database.Clock.GetUtcNow();
        var attempts = 0;
        while (await server.StatusAsync(sent) != MessageStatus.Failed)
        {
            await server.AttemptsAsync(sent, ++attempts);
            if ((await server.ListAsync(sent)).Single().NextAttemptAt is { } next) server.Database.Clock.Advance(next - server.Database.Clock.GetUtcNow());
            else await server.WaitForAsync(sent, MessageStatus.Failed);
        }

        Assert.That(server.Database.Clock.GetUtcNow() - begun, Is.InRange(TimeSpan.FromDays(3), TimeSpan.FromDays(3) + TimeSpan.FromHours(5)));
        Assert.That(attempts, Is.InRange(20, 40));
        Assert.That(await server.EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageRejected }));
    }

    [Test]
    public async Task A_domain_that_takes_no_mail_bounces_without_a_connection()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(peer);
        server.Dns.On("null.test", ScriptedRecord.Mx(0, "."));

        var sent = await server.SendAsync("b@null.test");
        await server.WaitForAsync(sent, MessageStatus.Bounced);
        Assert.That((await server.ListAsync(sent)).Single().Reply, Does.StartWith("5.1.10"));
    }

    private sealed class TwoKeys(IDkimKeys keys) : ISigningKeys
    {
        private readonly DkimKey[] _keys = [keys.Generate("r", DkimAlgorithm.RsaSha256), keys.Generate("e", DkimAlgorithm.Ed25519Sha256)];

        public Task<IReadOnlyList<DkimKey>> FindAsync(string domain, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<DkimKey>>(domain == "agents.test" ? _keys : []);
    }
}
