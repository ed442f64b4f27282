using AgentSend.Application.Delivery;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.SmtpClient;

/// <summary>Which host gets the mail, and which the next try.</summary>
internal sealed class NextHopTests
{
    [Test]
    public async Task Of_three_hosts_the_one_that_lives_gets_it()
    {
        await using var peer = new ScriptedSmtpPeer("127.0.0.3");
        await using var busy = new ScriptedSmtpPeer("127.0.0.2", peer.Port);
        busy.On("CONNECT", "421 4.3.2 busy" + ScriptedSmtpPeer.Close);
        await using var harness = ThreeHosts(peer.Port);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.RemoteHost, result.RemoteAddress), Is.EqualTo((RecipientStatus.Delivered, "three.test", "127.0.0.3")));
        Assert.That(busy.Connections, Is.EqualTo(1));
    }

    [TestCase("421 4.3.2 busy", RecipientStatus.Temporary)]
    [TestCase("451 4.7.1 later", RecipientStatus.Temporary)]
    [TestCase("554 5.7.1 we know you", RecipientStatus.Permanent)]
    public async Task When_no_host_takes_it_the_greeting_decides(string greeting, RecipientStatus status)
    {
        await using var one = new ScriptedSmtpPeer("127.0.0.1");
        await using var two = new ScriptedSmtpPeer("127.0.0.2", one.Port);
        one.On("CONNECT", greeting);
        two.On("CONNECT", greeting);
        await using var harness = TransportHarness.Start(one.Port);
        harness.Dns.On("there.test", ScriptedRecord.Mx(10, "one.test"), ScriptedRecord.Mx(20, "two.test"))
            .On("one.test", ScriptedRecord.Address("127.0.0.1")).On("two.test", ScriptedRecord.Address("127.0.0.2"));
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.Reply), Is.EqualTo((status, greeting)));
        Assert.That((one.Connections, two.Connections), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task All_dead_is_temporary()
    {
        var peer = new ScriptedSmtpPeer();
        await using var harness = ThreeHosts(peer.Port);
        await peer.DisposeAsync();
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.EnhancedCode), Is.EqualTo((RecipientStatus.Temporary, "4.4.1")));
    }

    [Test]
    public async Task A_lost_session_goes_on_elsewhere_before_the_message_and_not_behind_it([Values("MAIL", "RCPT", ".")] string command)
    {
        await using var one = new ScriptedSmtpPeer("127.0.0.1");
        await using var three = new ScriptedSmtpPeer("127.0.0.3", one.Port);
        one.On(command, ScriptedSmtpPeer.Close);
        await using var harness = ThreeHosts(one.Port);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That(three.Mails, Has.Count.EqualTo(command == "." ? 0 : 1));
        Assert.That(result.MayHaveArrived, Is.EqualTo(command == "."));
    }

    [Test]
    public async Task A_refused_recipient_is_not_taken_elsewhere([Values("451 4.7.1 Greylisted", "550 5.1.1 Unknown")] string reply)
    {
        await using var one = new ScriptedSmtpPeer("127.0.0.1");
        await using var three = new ScriptedSmtpPeer("127.0.0.3", one.Port);
        one.On("RCPT", reply);
        await using var harness = ThreeHosts(one.Port);

        Assert.That((await harness.SendAsync("b@there.test")).Single().Reply, Is.EqualTo(reply));
        Assert.That(three.Connections, Is.Zero);
    }

    [Test]
    public async Task Every_address_of_a_host_is_tried_of_both_families()
    {
        await using var peer = new ScriptedSmtpPeer("::1");
        await using var harness = TransportHarness.Start(peer.Port);
        harness.Dns.On("there.test", ScriptedRecord.Mx(10, "mx.there.test")).On("mx.there.test", ScriptedRecord.Address("127.0.0.9"), ScriptedRecord.Address("::1"));
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.RemoteAddress), Is.EqualTo((RecipientStatus.Delivered, "::1")));
    }

    [Test]
    public async Task Hosts_of_one_preference_share_the_mail()
    {
        await using var one = new ScriptedSmtpPeer("127.0.0.1");
        await using var two = new ScriptedSmtpPeer("127.0.0.2", one.Port);
        await using var harness = TransportHarness.Start(one.Port, "Delivery:Smtp:IdleTime=00:00:00");
        harness.Dns.On("there.test", ScriptedRecord.Mx(10, "one.test"), ScriptedRecord.Mx(10, "two.test"))
            .On("one.test", ScriptedRecord.Address("127.0.0.1")).On("two.test", ScriptedRecord.Address("127.0.0.2"));
        for (var i = 0; i < 40; i++) await harness.SendAsync("b@there.test");

        Assert.That((one.Mails.Count, two.Mails.Count), Is.EqualTo((40 - two.Mails.Count, 40 - one.Mails.Count)));
        Assert.That(one.Mails.Count, Is.InRange(5, 35), "Wrong once in a hundred million runs.");
    }

    [Test]
    public async Task Without_mx_the_domain_itself_is_the_host()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.Start(peer.Port);
        harness.Dns.On("there.test", ScriptedRecord.Address("127.0.0.1"));

        Assert.That((await harness.SendAsync("b@there.test")).Single().RemoteHost, Is.EqualTo("there.test"));
    }

    [Test]
    public async Task An_alias_for_a_host_is_followed()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.Start(peer.Port);
        harness.Dns.On("there.test", ScriptedRecord.Mx(10, "alias.test")).On("alias.test", "A", DnsScript.Records(ScriptedRecord.Alias("real.test"))).On("real.test", ScriptedRecord.Address("127.0.0.1"));

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
    }

    [Test]
    public async Task An_address_literal_needs_no_dns()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.Start(peer.Port);

        Assert.That((await harness.SendAsync("b@[127.0.0.1]")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
        Assert.That((await harness.SendAsync("b@[1.2.3]")).Single().EnhancedCode, Is.EqualTo("5.1.3"));
        Assert.That(harness.Dns.Asked, Is.Empty);
    }

    [Test]
    public async Task What_dns_says_decides_at_once()
    {
        await using var harness = TransportHarness.Start(1);
        harness.Dns.On("null.test", ScriptedRecord.Mx(0, "")).On("broken.test", "MX", DnsScript.Failure).On("bare.test", ScriptedRecord.Text("x"))
            .On("hollow.test", ScriptedRecord.Mx(10, "gone.test")).On("shaky.test", ScriptedRecord.Mx(10, "shaky.test")).On("shaky.test", "A", DnsScript.Failure);

        Assert.That(await Codes("b@nowhere.test"), Is.EqualTo("5.1.2"));
        Assert.That(await Codes("b@null.test"), Is.EqualTo("5.1.10"));
        Assert.That(await Codes("b@broken.test"), Is.EqualTo("4.4.3"));
        Assert.That(await Codes("b@bare.test"), Is.EqualTo("5.4.4"));
        Assert.That(await Codes("b@hollow.test"), Is.EqualTo("5.4.4"));
        Assert.That(await Codes("b@shaky.test"), Is.EqualTo("4.4.3"));

        async Task<string> Codes(string recipient) => (await harness.SendAsync(recipient)).Single() is var r && r.Stage == TransportStage.NextHop ? r.EnhancedCode : "wrong stage";
    }

    [Test]
    public async Task Mail_that_would_come_back_to_us_is_refused_and_better_hosts_are_used()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.Start(peer.Port);
        harness.Dns.On("us.test", ScriptedRecord.Mx(10, "MX.here.test"), ScriptedRecord.Mx(20, "worse.test")).On("worse.test", ScriptedRecord.Address("127.0.0.1"))
            .On("backup.test", ScriptedRecord.Mx(10, "better.test"), ScriptedRecord.Mx(20, "mx.here.test")).On("better.test", ScriptedRecord.Address("127.0.0.1"));
        var looping = (await harness.SendAsync("b@us.test")).Single();

        Assert.That((looping.Status, looping.EnhancedCode), Is.EqualTo((RecipientStatus.Permanent, "5.4.6")));
        Assert.That((await harness.SendAsync("b@backup.test")).Single().RemoteHost, Is.EqualTo("better.test"));
    }

    [Test]
    public async Task The_address_this_server_listens_on_is_a_loop_under_any_name()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.For(peer, "Smtp:Address=0.0.0.0", $"Smtp:Port={peer.Port}");

        Assert.That((await harness.SendAsync("b@there.test")).Single().EnhancedCode, Is.EqualTo("5.4.6"));
        Assert.That(peer.Connections, Is.Zero);
    }

    [TestCase("127.0.0.1")]
    [TestCase("10.1.2.3")]
    [TestCase("169.254.169.254")]
    [TestCase("100.64.0.1")]
    [TestCase("::1")]
    [TestCase("fd00::1")]
    [TestCase("::ffff:192.168.0.1")]
    [TestCase("64:ff9b::a00:1")]
    public async Task At_port_25_mail_goes_to_public_addresses_only(string address)
    {
        await using var harness = TransportHarness.Start(25);
        harness.Dns.On("there.test", ScriptedRecord.Mx(10, "mx.there.test")).On("mx.there.test", ScriptedRecord.Address(address));
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.EnhancedCode, result.Stage), Is.EqualTo((RecipientStatus.Permanent, "5.4.4", TransportStage.NextHop)));
    }

    private static TransportHarness ThreeHosts(int port)
    {
        var harness = TransportHarness.Start(port);
        harness.Dns.On("there.test", ScriptedRecord.Mx(30, "three.test"), ScriptedRecord.Mx(10, "one.test"), ScriptedRecord.Mx(20, "two.test"))
            .On("one.test", ScriptedRecord.Address("127.0.0.1")).On("two.test", ScriptedRecord.Address("127.0.0.2")).On("three.test", ScriptedRecord.Address("127.0.0.3"));
        return harness;
    }
}
