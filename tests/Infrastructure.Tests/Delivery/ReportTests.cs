using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Events;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Delivery;

/// <summary>What comes back about mail that was taken, and what follows from it.</summary>
internal sealed class ReportTests
{
    private ScriptedSmtpPeer _peer = null!; // Made before each test.
    private SendingServer _server = null!; // Made before each test.

    [SetUp]
    public async Task StartAsync()
    {
        _peer = new ScriptedSmtpPeer();
        _server = await SendingServer.DirectAsync(_peer, null, "Delivery:Guards:SuspendMinimum=4");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        await _peer.DisposeAsync();
    }

    [Test]
    public async Task A_bounce_to_the_return_path_changes_the_status_and_suppresses_the_address()
    {
        var (sent, path) = await DeliveredAsync("b@there.test");

        Assert.That(await CheckAsync(path), Is.Null, "taken at RCPT though it is nobody's inbox");
        await AcceptAsync(path, Bounce("b@there.test", "5.1.1", "No such user"));
        await AcceptAsync(path, Bounce("b@there.test", "5.1.1", "No such user"));

        Assert.That(await _server.StatusAsync(sent), Is.EqualTo(MessageStatus.Bounced));
        Assert.That((await _server.ListAsync(sent)).Single().Reply, Does.Contain("5.1.1").And.Contain("No such user"));
        Assert.That(await _server.EventsOfAsync(sent), Is.EqualTo(new[] { EventType.MessageSent, EventType.MessageDelivered, EventType.MessageBounced }));
        Assert.That((await _server.DoAsync(new GetInbox(_server.Inbox))).BounceCount, Is.EqualTo(1));
        Assert.That((await SuppressedAsync()).Select(s => (s.Address.ToString(), s.Reason)), Is.EqualTo(new[] { ("b@there.test", SuppressionReason.HardBounce) }));
        Assert.That(await SendAsync("B@There.test"), Is.EqualTo("recipient.suppressed"));
        Assert.That((await _server.DoAsync(new ListMessages(_server.Inbox, null, new PageRequest(100, 0)))).Data.Select(m => m.Direction), Does.Not.Contain(MessageDirection.Inbound), "no inbox has it");

        await _server.DoAsync(new UnsuppressAddress("b@there.test"));
        Assert.That(await SendAsync("b@there.test"), Is.Null);
    }

    [Test]
    public async Task A_bounce_of_one_recipient_leaves_the_others()
    {
        var (sent, path) = await DeliveredAsync("a@there.test", "b@there.test");
        await AcceptAsync(path, Bounce("b@there.test", "5.2.2", "mailbox full"));

        Assert.That((await _server.ListAsync(sent)).Select(d => (d.Recipient.ToString(), d.State)), Is.EquivalentTo(new[] { ("a@there.test", DeliveryState.Delivered), ("b@there.test", DeliveryState.Bounced) }));
        Assert.That(await _server.StatusAsync(sent), Is.EqualTo(MessageStatus.Bounced));
        Assert.That(await SuppressedAsync(), Is.Empty, "a full mailbox is empty another day");
    }

    [Test]
    public async Task Each_bounce_is_told_with_whom_it_is_about()
    {
        var (sent, path) = await DeliveredAsync("a@there.test", "b@there.test", "c@there.test");

        await AcceptAsync(path, Bounce("b@there.test", "5.1.1", "No such user"));
        await AcceptAsync(path, Bounce("c@there.test", "4.2.2", "mailbox full"));
        await AcceptAsync(path, Bounce("c@there.test", "4.2.2", "mailbox full"));

        var events = await _server.Database.ReadAsync<IEventLog, IReadOnlyList<SequencedEvent>>(log => log.ReadAsync(0, 100, default));
        Assert.That(
            events.Select(e => e.Event).Where(e => e.MessageId == sent.MessageId).Select(e => $"{e.Type} {string.Join(' ', e.Recipients)}".Trim()),
            Is.EqualTo(new[] { "message.sent", "message.delivered a@there.test b@there.test c@there.test", "message.bounced b@there.test", "message.bounced c@there.test" }));
    }

    [Test]
    public async Task A_complaint_that_quotes_the_return_path_counts_wherever_it_comes_to()
    {
        var (sent, path) = await DeliveredAsync("b@there.test");
        await AcceptAsync(EmailAddress.Parse((await _server.DoAsync(new GetInbox(_server.Inbox))).Address), Complaint("b@there.test", path));

        Assert.That(await _server.StatusAsync(sent), Is.EqualTo(MessageStatus.Complained));
        Assert.That(await _server.EventsOfAsync(sent), Does.Contain(EventType.MessageComplained));
        Assert.That((await _server.DoAsync(new GetInbox(_server.Inbox))).ComplaintCount, Is.EqualTo(1));
        Assert.That((await SuppressedAsync()).Single().Reason, Is.EqualTo(SuppressionReason.Complaint));
    }

    [Test]
    public async Task A_forged_or_expired_return_path_is_nobody()
    {
        var (sent, path) = await DeliveredAsync("b@there.test");
        var letters = path.ToString().ToCharArray();
        letters[^20] = letters[^20] == 'a' ? 'b' : 'a';
        Assert.That(await CheckAsync(EmailAddress.Parse(new string(letters))), Is.EqualTo("recipient.unknown"));
        Assert.That(await CheckAsync(EmailAddress.Parse($"bounces+{new string('a', 45)}@agents.test")), Is.EqualTo("recipient.unknown"));
        Assert.That(await CheckAsync(EmailAddress.Parse(path.ToString().ToUpperInvariant())), Is.Null, "some servers change capitals");

        _server.Database.Clock.Advance(TimeSpan.FromDays(31));
        Assert.That(await CheckAsync(path), Is.EqualTo("recipient.unknown"));
        Assert.That(await _server.StatusAsync(sent), Is.EqualTo(MessageStatus.Delivered));
    }

    [Test]
    public async Task A_bounce_that_knows_the_message_id_only_is_ordinary_mail()
    {
        var (sent, _) = await DeliveredAsync("b@there.test");
        await AcceptAsync(EmailAddress.Parse((await _server.DoAsync(new GetInbox(_server.Inbox))).Address), Bounce("b@there.test", "5.1.1", "No such user", sent.MessageIdHeader));
        Assert.That(await _server.StatusAsync(sent), Is.EqualTo(MessageStatus.Delivered));
    }

    [Test]
    public async Task A_refusal_of_the_address_suppresses_it_and_one_of_the_content_does_not()
    {
        _peer.On("RCPT TO:<gone", "550 5.1.1 No such user").On("RCPT TO:<spam", "550 5.7.1 Looks like spam");
        await _server.WaitForAsync(await _server.SendAsync("gone@there.test", "spam@there.test"), MessageStatus.Bounced);
        Assert.That((await SuppressedAsync()).Select(s => s.Address.ToString()), Is.EqualTo(new[] { "gone@there.test" }));
    }

    [Test]
    public async Task An_inbox_with_too_many_bounces_is_suspended()
    {
        _peer.On("RCPT TO:<gone", "550 5.1.1 No such user");
        for (var i = 0; i < 3; i++) await _server.WaitForAsync(await _server.SendAsync($"b{i}@there.test"), MessageStatus.Delivered);
        Assert.That((await _server.DoAsync(new GetInbox(_server.Inbox))).Status, Is.EqualTo(InboxStatus.Active));
        await _server.WaitForAsync(await _server.SendAsync("gone@there.test"), MessageStatus.Bounced);

        Assert.That((await _server.DoAsync(new GetInbox(_server.Inbox))).Status, Is.EqualTo(InboxStatus.Suspended));
        Assert.That(await SendAsync("b@there.test"), Is.EqualTo("inbox.suspended"));
    }

    [Test]
    public async Task What_somebody_put_on_the_list_is_refused_as_a_whole()
    {
        var made = await _server.DoAsync(new SuppressAddress("No@there.test"));
        Assert.That((await _server.DoAsync(new SuppressAddress("no@THERE.test"))).Address, Is.EqualTo(made.Address), "there already");
        Assert.That(await SendAsync("a@there.test", "no@there.test"), Is.EqualTo("recipient.suppressed"));
        var (other, inbox) = await _server.NewTenantAsync();
        await _server.DoAsync(Some.Send(inbox, "no@there.test"), other);
    }

    private async Task<(MessageView Sent, EmailAddress ReturnPath)> DeliveredAsync(params string[] to)
    {
        var sent = await _server.SendAsync(to);
        await _server.WaitForAsync(sent, MessageStatus.Delivered);
        return (sent, EmailAddress.Parse(_peer.Mails.Last().Mail["MAIL FROM:<".Length..].Split('>')[0]));
    }

    private async Task<string?> SendAsync(params string[] to) => (await _server.Bus.SendAsync(_server.Caller, Some.Send(_server.Inbox, to), default)).Failure?.Code;

    private async Task<string?> CheckAsync(EmailAddress address) => (await _server.Bus.SendAsync(Caller.Platform, new CheckRecipient(address), default)).Failure?.Code;

    private async Task<IReadOnlyList<Suppression>> SuppressedAsync() => (await _server.DoAsync(new ListSuppressions(new PageRequest(100, 0)))).Data;

    private async Task AcceptAsync(EmailAddress recipient, string raw)
    {
        var accepted = await _server.Services.GetRequiredService<IInboundMail>().AcceptAsync(new Envelope(null, [recipient]), Encoding.ASCII.GetBytes(raw.ReplaceLineEndings("\r\n")), default);
        Assert.That(accepted.Failure, Is.Null);
    }

    private static string Bounce(string address, string status, string text, string? messageId = null) => $"""
        From: MAILER-DAEMON@mx.there.test
        Subject: Undelivered Mail Returned to Sender
        Message-ID: {Some.MessageIdHeader}
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="=="

        --==
        Content-Type: text/plain

        It could not be delivered.

        --==
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.there.test

        Final-Recipient: rfc822; {address}
        Action: failed
        Status: {status}
        Diagnostic-Code: smtp; 550 {status} {text}

        --==
        Content-Type: message/rfc822

        From: agent@agents.test
        Message-ID: {messageId ?? "<x@agents.test>"}
        Subject: Hello

        Hello
        --==--

        """;

    private static string Complaint(string address, EmailAddress returnPath) => $"""
        From: feedback@there.test
        Subject: Abuse report
        Message-ID: {Some.MessageIdHeader}
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="=="

        --==
        Content-Type: text/plain

        A user complained.

        --==
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: Something/1.0
        Version: 1
        Original-Mail-From: <{returnPath}>
        Original-Rcpt-To: <{address}>

        --==
        Content-Type: message/rfc822

        From: agent@agents.test
        To: {address}
        Subject: Hello

        Hello
        --==--

        """;
}
