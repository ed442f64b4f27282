using System.Diagnostics;
using AgentSend.Application.Delivery;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.SmtpClient;

/// <summary>Peers that are slow, rude, broken or away.</summary>
internal sealed class PeerTroubleTests
{
    private const string Short = "00:00:00.3";

    [TestCase("MAIL", TransportStage.Envelope)]
    [TestCase("RCPT", TransportStage.Envelope)]
    [TestCase("DATA", TransportStage.Content)]
    [TestCase(".", TransportStage.Reply)]
    public async Task Closing_at_any_point_is_temporary(string command, TransportStage stage)
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On(command, "421 4.3.2 shutting down" + ScriptedSmtpPeer.Close);
        await using var harness = TransportHarness.For(peer);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.Stage, result.Reply, result.MayHaveArrived), Is.EqualTo((RecipientStatus.Temporary, stage, "421 4.3.2 shutting down", false)));
    }

    [Test]
    public async Task Closing_in_the_middle_keeps_what_is_decided()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT TO:<gone@", "550 5.1.1 unknown").On("RCPT TO:<c@", "421 4.7.0 enough" + ScriptedSmtpPeer.Close);
        await using var harness = TransportHarness.For(peer);
        var results = await harness.SendAsync("gone@there.test", "b@there.test", "c@there.test");

        Assert.That(results.Select(r => r.EnhancedCode), Is.EqualTo(new[] { "5.1.1", "4.7.0", "4.7.0" }));
    }

    [TestCase("CONNECT", TransportStage.Session, "4.4.1", false)]
    [TestCase("EHLO", TransportStage.Session, "4.4.1", false)]
    [TestCase("MAIL", TransportStage.Envelope, "4.4.2", false)]
    [TestCase("DATA", TransportStage.Content, "4.4.2", false)]
    [TestCase(".", TransportStage.Reply, "4.4.2", true)]
    public async Task A_connection_reset_is_temporary_and_says_when_it_came(string command, TransportStage stage, string enhancedCode, bool mayHaveArrived)
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On(command, ScriptedSmtpPeer.Reset);
        await using var harness = TransportHarness.For(peer);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.Stage, result.EnhancedCode, result.Code, result.MayHaveArrived), Is.EqualTo((RecipientStatus.Temporary, stage, enhancedCode, (int?)null, mayHaveArrived)));
    }

    [Test]
    public async Task A_reset_behind_the_reply_to_the_message_changes_nothing()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On(".", "250 2.0.0 taken" + ScriptedSmtpPeer.Reset);
        await using var harness = TransportHarness.For(peer);

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
    }

    [Test]
    public async Task A_refusal_in_the_middle_of_the_message_is_heard()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("CONTENT", "552 5.3.4 too big for us" + ScriptedSmtpPeer.Close);
        await using var harness = TransportHarness.For(peer);
        var result = (await harness.SendRawAsync($"Subject: x\r\n\r\n{string.Concat(Enumerable.Repeat("0123456789\r\n", 500_000))}", "b@there.test")).Single();

        Assert.That((result.Status, result.EnhancedCode), Is.EqualTo((RecipientStatus.Permanent, "5.3.4")).Or.EqualTo((RecipientStatus.Temporary, "4.4.2")), "A reset may overtake the refusal.");
    }

    [TestCase("CONNECT", "GreetingTimeout", TransportStage.Session)]
    [TestCase("EHLO", "CommandTimeout", TransportStage.Session)]
    [TestCase("RCPT", "CommandTimeout", TransportStage.Envelope)]
    [TestCase("DATA", "DataStartTimeout", TransportStage.Content)]
    [TestCase(".", "DataDoneTimeout", TransportStage.Reply)]
    public async Task Silence_is_not_waited_for_beyond_the_deadline(string command, string timeout, TransportStage stage)
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On(command, ScriptedSmtpPeer.Silence);
        await using var harness = TransportHarness.For(peer, $"Delivery:Smtp:{timeout}={Short}");
        var watch = Stopwatch.StartNew();
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.Stage), Is.EqualTo((RecipientStatus.Temporary, stage)));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task To_dribble_does_not_prolong_the_deadline()
    {
        await using var peer = new ScriptedSmtpPeer { Dribble = TimeSpan.FromMilliseconds(100) };
        peer.On("CONNECT", $"220 {new string('x', 500)}");
        await using var harness = TransportHarness.For(peer, $"Delivery:Smtp:GreetingTimeout={Short}");
        var watch = Stopwatch.StartNew();

        Assert.That((await harness.SendAsync("b@there.test")).Single().EnhancedCode, Is.EqualTo("4.4.1"));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task Nobody_there_is_temporary()
    {
        var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.For(peer);
        await peer.DisposeAsync();
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.EnhancedCode, result.Text, result.RemoteHost), Is.EqualTo((RecipientStatus.Temporary, "4.4.1", "The host refused the connection.", "mx.there.test")));
    }

    [TestCase("500 5.5.1 what?")]
    [TestCase("502 5.5.1 not here")]
    [TestCase("550 who are you")]
    public async Task Who_does_not_know_EHLO_is_told_HELO(string reply)
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("EHLO", reply);
        await using var harness = TransportHarness.For(peer);

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
        Assert.That(peer.Commands.Take(2), Is.EqualTo(new[] { "EHLO mx.here.test", "HELO mx.here.test" }));
    }

    [Test]
    public async Task Banners_and_replies_of_many_lines_are_read()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("CONNECT", $"220-Welcome\r\n220-{new string('w', 5000)}\r\n220-\r\n220 ready").On(".", "250-2.0.0 one\n250-2.0.0 two\r\n250 2.0.0");
        await using var harness = TransportHarness.For(peer);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.Text), Is.EqualTo((RecipientStatus.Delivered, "one two")));
    }

    [TestCase("HTTP/1.1 400 Bad Request")]
    [TestCase("\u0000\u0001\u0002")]
    [TestCase("99 no")]
    [TestCase("999 no")]
    [TestCase("2200 no")]
    public async Task Garbage_is_no_reply(string garbage)
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("CONNECT", garbage);
        await using var harness = TransportHarness.For(peer);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.Stage, result.EnhancedCode), Is.EqualTo((RecipientStatus.Temporary, TransportStage.Session, "4.5.0")));
    }

    [Test]
    public async Task A_reply_without_end_is_cut_off()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("CONNECT", string.Concat(Enumerable.Repeat("220-more\r\n", 1000)) + "220 end").On("EHLO", new string('2', 200_000));
        await using var harness = TransportHarness.For(peer);

        Assert.That((await harness.SendAsync("b@there.test")).Single().EnhancedCode, Is.EqualTo("4.5.0"));
    }

    [Test]
    public async Task Replies_say_nothing_that_a_log_or_a_bounce_could_choke_on()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT", $"550 5.1.1 \u001b[31mred\u0007 {new string('é', 1000)}");
        await using var harness = TransportHarness.For(peer);
        var text = (await harness.SendAsync("b@there.test")).Single().Text;

        Assert.That(text, Has.Length.EqualTo(512));
        Assert.That(text.Any(char.IsControl), Is.False);
    }

    [Test]
    public async Task A_peer_that_answers_pipelined_commands_wrongly_is_given_up()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("MAIL", "250 ok").On("RCPT", "not a reply");
        await using var harness = TransportHarness.For(peer);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.EnhancedCode), Is.EqualTo((RecipientStatus.Temporary, "4.5.0")));
    }
}
