using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Lists;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Delivery;

/// <summary>What a mail program's inbox is told when its message does not arrive (RFC 3464).</summary>
internal sealed class FailureReportTests
{
    private ScriptedSmtpPeer _peer = null!; // Made before each test.
    private SendingServer _server = null!; // Made before each test.

    [SetUp]
    public async Task StartAsync()
    {
        _peer = new ScriptedSmtpPeer();
        _server = await SendingServer.DirectAsync(_peer);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        await _peer.DisposeAsync();
    }

    [Test]
    public async Task A_refused_recipient_is_reported_with_the_peers_words_in_the_thread_of_the_message()
    {
        _peer.On("RCPT TO:<bad", "550 5.1.1 No such user");
        var sent = await SubmitAsync(isReported: true, "good@there.test", "bad@there.test");
        await _server.WaitForAsync(sent, MessageStatus.Bounced);

        var report = (await ReportsAsync()).Single();
        Assert.That((report.ThreadId, report.InReplyTo, report.Subject), Is.EqualTo((sent.ThreadId, "<own@program.test>", "Undelivered mail: Some subject")));
        Assert.That(report.Text, Does.Contain("bad@there.test").And.Contain("550 5.1.1 No such user").And.Not.Contain("good@there.test"));
        var raw = await RawAsync(report);
        Assert.That(raw, Does.Contain("Content-Type: multipart/report; report-type=delivery-status;").And.Contain("Auto-Submitted: auto-replied")
            .And.Contain("Final-Recipient: rfc822; bad@there.test\r\nAction: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx.there.test\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user\r\n")
            .And.Contain("Content-Type: text/rfc822-headers").And.Contain("Subject: Some subject\r\n").And.Not.Contain("The text of it"));
        var read = _server.Services.GetRequiredService<IBounceReader>().Read(Encoding.Latin1.GetBytes(raw), _server.Services.GetRequiredService<IMimeReader>().Read(Encoding.Latin1.GetBytes(raw)), null);
        Assert.That((read.Kind, read.Recipients.Single().Address), Is.EqualTo((BounceKind.FailedHard, "bad@there.test")), "as others would read it");
    }

    [Test]
    public async Task What_is_given_up_after_days_is_reported_once()
    {
        _peer.On("RCPT", "451 4.3.0 Not now");
        var sent = await SubmitAsync(isReported: true, "b@there.test");
        for (var tries = 1; await _server.StatusAsync(sent) is MessageStatus.Queued or MessageStatus.Sending; tries++)
        {
            await _server.AttemptsAsync(sent, tries);
            _server.Database.Clock.Advance(TimeSpan.FromHours(12));
        }

        Assert.That((await ReportsAsync()).Single().Text, Does.Contain("451 4.3.0 Not now"));
    }

    [Test]
    public async Task A_mailbox_here_that_does_not_exist_is_reported_too()
    {
        var sent = await SubmitAsync(isReported: true, $"nobody@{Some.Domain}");
        await _server.WaitForAsync(sent, MessageStatus.Bounced);
        Assert.That((await ReportsAsync()).Single().Text, Does.Contain("No such mailbox here."));
    }

    [Test]
    public async Task Nobody_is_told_about_mail_with_a_null_path_or_over_REST()
    {
        _peer.On("RCPT", "550 5.1.1 No such user");
        await _server.WaitForAsync(await SubmitAsync(isReported: false, "b@there.test"), MessageStatus.Bounced);
        await _server.WaitForAsync(await _server.SendAsync("c@there.test"), MessageStatus.Bounced);
        Assert.That(await ReportsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_list_of_those_who_may_write_does_not_stop_it()
    {
        await _server.DoAsync(new AddListEntry(ListDirection.Receive, ListType.Allow, "friend@there.test"));
        _peer.On("RCPT", "550 5.1.1 No such user");
        await _server.WaitForAsync(await SubmitAsync(isReported: true, "b@there.test"), MessageStatus.Bounced);
        Assert.That((await ReportsAsync()).Single().Labels, Does.Not.Contain("blocked"));
    }

    private async Task<MessageView> SubmitAsync(bool isReported, params string[] to)
    {
        var raw = Encoding.ASCII.GetBytes("Message-ID: <own@program.test>\r\nSubject: Some subject\r\n\r\nThe text of it\r\n");
        var submitted = await _server.DoAsync(new SubmitMessage(_server.Inbox, [.. to.Select(EmailAddress.Parse)], raw, isReported));
        return await _server.DoAsync(new GetMessage(submitted.Id));
    }

    private async Task<IReadOnlyList<MessageView>> ReportsAsync()
    {
        var page = await _server.DoAsync(new ListMessages(_server.Inbox, MessageStatus.Received, new PageRequest(100, 0)));
        var reports = new List<MessageView>();
        foreach (var message in page.Data) reports.Add(await _server.DoAsync(new GetMessage(new MessageId(message.Id))));
        return reports;
    }

    private async Task<string> RawAsync(MessageView message)
    {
        var stored = await _server.Database.ReadAsync<IMessageRepository, RawMessageId?>(messages => messages.FindRawIdAsync(new MessageId(message.Id), default));
        return Encoding.Latin1.GetString((await _server.Database.ReadAsync<IRawMessageStore, byte[]?>(raws => raws.ReadAsync(stored!.Value, default)))!);
    }
}
