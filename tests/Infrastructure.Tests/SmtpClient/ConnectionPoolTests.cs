using AgentSend.Application.Delivery;
using AgentSend.Infrastructure.Tests.Smtp;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.SmtpClient;

/// <summary>One connection for several messages.</summary>
internal sealed class ConnectionPoolTests
{
    [Test]
    public async Task The_next_message_goes_over_the_same_connection([Values] bool isSecure)
    {
        using var authority = new TestAuthority();
        await using var peer = new ScriptedSmtpPeer { Certificate = isSecure ? authority.Issue("x.test") : null };
        await using var harness = TransportHarness.For(peer, "Delivery:Smtp:IdleTime=00:01:00");
        for (var i = 0; i < 5; i++) await harness.SendAsync("b@there.test");

        Assert.That((peer.Connections, peer.Mails.Count), Is.EqualTo((1, 5)));
    }

    [Test]
    public async Task After_a_refusal_the_connection_is_used_again()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT", "550 5.1.1 no", "250 ok");
        await using var harness = TransportHarness.For(peer, "Delivery:Smtp:IdleTime=00:01:00");
        await harness.SendAsync("b@there.test");

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
        Assert.That(peer.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task A_connection_is_used_for_so_many_messages()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.For(peer, "Delivery:Smtp:IdleTime=00:01:00", "Delivery:Smtp:MaxMessagesPerConnection=2");
        for (var i = 0; i < 5; i++) await harness.SendAsync("b@there.test");

        Assert.That(peer.Connections, Is.EqualTo(3));
    }

    [Test]
    public async Task Splitting_a_message_goes_on_over_another_connection_when_one_is_used_up()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.For(peer, "Delivery:Smtp:MaxMessagesPerConnection=1", "Delivery:Smtp:MaxRecipientsPerTransaction=1");
        var results = await harness.SendAsync("b@there.test", "c@there.test", "d@there.test");

        Assert.That(results.Select(r => r.Status), Is.All.EqualTo(RecipientStatus.Delivered));
        Assert.That((peer.Connections, peer.Mails.Count), Is.EqualTo((3, 3)));
    }

    [TestCase("421 4.4.2 too long idle" + ScriptedSmtpPeer.Close)]
    [TestCase(ScriptedSmtpPeer.Close)]
    public async Task A_connection_that_got_too_old_is_replaced(string reply)
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("MAIL", "250 ok", reply, "250 ok");
        await using var harness = TransportHarness.For(peer, "Delivery:Smtp:IdleTime=00:01:00");
        await harness.SendAsync("b@there.test");

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
        Assert.That(peer.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task An_idle_connection_is_closed_with_QUIT()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.For(peer, "Delivery:Smtp:IdleTime=00:00:00.2");
        await harness.SendAsync("b@there.test");

        await Eventually.IsTrueAsync(() => harness.Pool.Count == 0 && peer.Commands.Contains("QUIT"));
    }

    [Test]
    public async Task Who_is_refused_at_the_greeting_says_QUIT()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("CONNECT", "554 5.7.1 no service");
        await using var harness = TransportHarness.For(peer);
        await harness.SendAsync("b@there.test");

        await Eventually.IsTrueAsync(() => peer.Commands.Contains("QUIT"));
    }
}
