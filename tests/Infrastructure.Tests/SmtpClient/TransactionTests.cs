using AgentSend.Application.Delivery;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.SmtpClient;

/// <summary>Envelope, content and what becomes of each recipient.</summary>
internal sealed class TransactionTests
{
    [Test]
    public async Task A_message_arrives_with_its_envelope([Values] bool isPipelined)
    {
        await using var peer = new ScriptedSmtpPeer { Extensions = isPipelined ? ["PIPELINING", "SIZE 1000000"] : ["SIZE"] };
        await using var harness = TransportHarness.For(peer);
        var results = await harness.SendAsync("b@there.test", "c@there.test");

        Assert.That(results, Has.Count.EqualTo(2));
        Assert.That(results.Select(r => (r.Status, r.Code, r.EnhancedCode, r.Text, r.RemoteHost, r.RemoteAddress, r.TlsVersion)),
            Is.All.EqualTo((RecipientStatus.Delivered, (int?)250, "2.0.0", "taken", "mx.there.test", "127.0.0.1", (string?)null)));
        Assert.That(peer.Mails.Single().Mail, Is.EqualTo($"MAIL FROM:<a@here.test> SIZE={TransportHarness.Message.Length}"));
        Assert.That(peer.Mails.Single().Recipients, Is.EqualTo(new[] { "b@there.test", "c@there.test" }));
        Assert.That(peer.Mails.Single().Content, Is.EqualTo(TransportHarness.Message));
        Assert.That(peer.Commands.First(), Is.EqualTo("EHLO mx.here.test"));
    }

    [TestCase("a\nb", "a\r\nb\r\n")]
    [TestCase("a\rb\r", "a\r\nb\r\n")]
    [TestCase("a\r\n.\r\n..b\r\n", "a\r\n..\r\n...b\r\n")]
    [TestCase(".", "..\r\n")]
    [TestCase("a\n.\nMAIL FROM:<x@y>", "a\r\n..\r\nMAIL FROM:<x@y>\r\n")]
    [TestCase("a\r.\r\n", "a\r\n..\r\n")]
    [TestCase("\n\r\r\n", "\r\n\r\n\r\n")]
    public async Task Lines_end_with_crlf_and_dots_are_stuffed(string raw, string onTheWire)
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.For(peer);
        await harness.SendRawAsync(raw, "b@there.test");

        Assert.That(peer.Mails.Single().Content, Is.EqualTo(onTheWire));
    }

    [Test]
    public async Task A_long_message_with_long_lines_arrives_whole([Values] bool isChunked)
    {
        await using var peer = new ScriptedSmtpPeer { Extensions = isChunked ? ["CHUNKING"] : [] };
        await using var harness = TransportHarness.For(peer);
        var raw = $"Subject: x\r\n\r\n{string.Concat(Enumerable.Repeat($".{new string('y', 5000)}\r\n.\r\n", 200))}";
        var results = await harness.SendRawAsync(raw, "b@there.test");

        Assert.That(results.Single().Status, Is.EqualTo(RecipientStatus.Delivered));
        Assert.That(peer.Mails.Single().IsChunked, Is.EqualTo(isChunked));
        Assert.That(peer.Mails.Single().Content, Is.EqualTo(isChunked ? raw : raw.Replace("\r\n.", "\r\n..", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Each_recipient_has_a_result_of_its_own([Values] bool isPipelined)
    {
        await using var peer = new ScriptedSmtpPeer { Extensions = isPipelined ? ["PIPELINING"] : [] };
        peer.On("RCPT TO:<gone@", "550 5.1.1 No such user").On("RCPT TO:<grey@", "451 4.7.1 Greylisted").On("RCPT TO:<full@", "552-5.2.2 The mailbox\r\n552 5.2.2 is full");
        await using var harness = TransportHarness.For(peer);
        var results = await harness.SendAsync("gone@there.test", "b@there.test", "grey@there.test", "full@there.test");

        Assert.That(results.Select(r => (r.Status, r.Stage, r.Reply)), Is.EqualTo(new[]
        {
            (RecipientStatus.Permanent, TransportStage.Envelope, "550 5.1.1 No such user"),
            (RecipientStatus.Delivered, TransportStage.Reply, "250 2.0.0 taken"),
            (RecipientStatus.Temporary, TransportStage.Envelope, "451 4.7.1 Greylisted"),
            (RecipientStatus.Permanent, TransportStage.Envelope, "552 5.2.2 The mailbox is full"),
        }));
        Assert.That(peer.Mails.Single().Recipients, Is.EqualTo(new[] { "b@there.test" }));
    }

    [Test]
    public async Task When_all_are_refused_nothing_is_sent()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT", "550 5.7.1 no");
        await using var harness = TransportHarness.For(peer);
        var results = await harness.SendAsync("b@there.test", "c@there.test");

        Assert.That(results.Select(r => r.Status), Is.All.EqualTo(RecipientStatus.Permanent));
        Assert.That(peer.Commands, Has.No.Member("DATA").And.Member("RSET"));
    }

    [TestCase("MAIL", "553 5.1.8 not you", RecipientStatus.Permanent, TransportStage.Envelope)]
    [TestCase("MAIL", "451 4.3.0 later", RecipientStatus.Temporary, TransportStage.Envelope)]
    [TestCase("DATA", "451 4.3.0 later", RecipientStatus.Temporary, TransportStage.Content)]
    [TestCase("DATA", "554 5.5.1 no valid recipients", RecipientStatus.Permanent, TransportStage.Content)]
    [TestCase("DATA", "250 what?", RecipientStatus.Temporary, TransportStage.Content)]
    [TestCase(".", "554 5.7.1 spam", RecipientStatus.Permanent, TransportStage.Reply)]
    [TestCase(".", "452 4.3.1 disk full", RecipientStatus.Temporary, TransportStage.Reply)]
    public async Task A_refusal_is_for_all(string command, string reply, RecipientStatus status, TransportStage stage)
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On(command, reply);
        await using var harness = TransportHarness.For(peer);
        var results = await harness.SendAsync("b@there.test", "c@there.test");

        Assert.That(results.Select(r => (r.Status, r.Stage, r.MayHaveArrived)), Is.All.EqualTo((status, stage, false)));
        if (!reply.StartsWith('2')) Assert.That(results[0].Reply, Is.EqualTo(reply));
    }

    [Test]
    public async Task Many_recipients_become_several_transactions_over_one_connection()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.For(peer);
        string[] recipients = [.. Enumerable.Range(0, 250).Select(i => $"u{i}@there.test")];
        var results = await harness.SendAsync(recipients);

        Assert.That(results.Select(r => r.Recipient.ToString()), Is.EqualTo(recipients));
        Assert.That(results.Select(r => r.Status), Is.All.EqualTo(RecipientStatus.Delivered));
        Assert.That(peer.Mails.Select(mail => mail.Recipients.Count), Is.EqualTo(new[] { 100, 100, 50 }));
        Assert.That(peer.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task Too_many_for_the_peer_go_with_the_next_transaction()
    {
        await using var peer = new ScriptedSmtpPeer();
        peer.On("RCPT TO:<c@", "452 4.5.3 too many", "250 ok").On("RCPT TO:<d@", "452 4.5.3 too many", "250 ok");
        await using var harness = TransportHarness.For(peer);
        var results = await harness.SendAsync("b@there.test", "c@there.test", "d@there.test");

        Assert.That(results.Select(r => r.Status), Is.All.EqualTo(RecipientStatus.Delivered));
        Assert.That(peer.Mails.Select(mail => mail.Recipients.Count), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task A_message_over_the_peers_limit_is_not_begun()
    {
        await using var peer = new ScriptedSmtpPeer { Extensions = ["SIZE 20"] };
        await using var harness = TransportHarness.For(peer);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.EnhancedCode, result.Code), Is.EqualTo((RecipientStatus.Permanent, "5.3.4", (int?)null)));
        Assert.That(peer.Commands.Any(c => c.StartsWith("MAIL", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    public async Task An_address_in_unicode_needs_a_peer_that_takes_it([Values] bool takes)
    {
        await using var peer = new ScriptedSmtpPeer { Extensions = takes ? ["SMTPUTF8", "8BITMIME"] : ["8BITMIME"] };
        await using var harness = TransportHarness.For(peer);
        var results = await harness.SendAsync("jürgen@there.test", "b@there.test");

        Assert.That(results.Select(r => r.EnhancedCode), Is.EqualTo(takes ? new[] { "2.0.0", "2.0.0" } : ["5.6.7", "2.0.0"]));
        Assert.That(peer.Mails.Single().Recipients, Is.EqualTo(takes ? new[] { "jürgen@there.test", "b@there.test" } : ["b@there.test"]));
        Assert.That(peer.Mails.Single().Mail, Is.EqualTo(takes ? "MAIL FROM:<a@here.test> SMTPUTF8" : "MAIL FROM:<a@here.test>"));
    }

    [Test]
    public async Task A_domain_in_unicode_goes_out_in_ascii()
    {
        await using var peer = new ScriptedSmtpPeer { Extensions = [] };
        await using var harness = TransportHarness.Start(peer.Port);
        harness.Dns.On("xn--strae-oqa.test", ScriptedRecord.Address("127.0.0.1"));
        var result = (await harness.SendAsync("b@straße.test")).Single();

        Assert.That(result.Status, Is.EqualTo(RecipientStatus.Delivered));
        Assert.That(peer.Mails.Single().Recipients, Is.EqualTo(new[] { "b@xn--strae-oqa.test" }));
    }

    [TestCase("Subject: ü\r\n\r\nx\r\n", true, "MAIL FROM:<a@here.test> BODY=8BITMIME SMTPUTF8", "2.0.0")]
    [TestCase("Subject: ü\r\n\r\nx\r\n", false, null, "5.6.7")]
    [TestCase("Subject: u\r\n\r\nü\r\n", true, "MAIL FROM:<a@here.test> BODY=8BITMIME", "2.0.0")]
    [TestCase("Subject: u\r\n\r\nü\r\n", false, "MAIL FROM:<a@here.test>", "2.0.0")]
    public async Task Content_decides_what_is_asked_for(string raw, bool isModern, string? mail, string enhancedCode)
    {
        await using var peer = new ScriptedSmtpPeer { Extensions = isModern ? ["SMTPUTF8", "8BITMIME"] : [] };
        await using var harness = TransportHarness.For(peer);
        var result = (await harness.SendRawAsync(raw, "b@there.test")).Single();

        Assert.That(result.EnhancedCode, Is.EqualTo(enhancedCode));
        Assert.That(peer.Mails.SingleOrDefault()?.Mail, Is.EqualTo(mail));
    }

    [Test]
    public async Task A_bounce_has_the_null_reverse_path()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.For(peer);
        await harness.SendAsync(TransportHarness.Message, MailRoute.Direct, null, "b@there.test");

        Assert.That(peer.Mails.Single().Mail, Is.EqualTo("MAIL FROM:<>"));
    }

    [Test]
    public async Task One_message_to_several_domains_goes_to_each_of_them()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var other = new ScriptedSmtpPeer("127.0.0.2", peer.Port);
        await using var harness = TransportHarness.For(peer);
        harness.Dns.On("other.test", ScriptedRecord.Address("127.0.0.2"));
        var results = await harness.SendAsync("b@there.test", "c@other.test", "d@there.test", "e@nowhere.test");

        Assert.That(results.Select(r => r.EnhancedCode), Is.EqualTo(new[] { "2.0.0", "2.0.0", "2.0.0", "5.1.2" }));
        Assert.That(peer.Mails.Single().Recipients, Is.EqualTo(new[] { "b@there.test", "d@there.test" }));
        Assert.That(other.Mails.Single().Recipients, Is.EqualTo(new[] { "c@other.test" }));
    }
}
