using System.Text;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Tests.Smtp.Submission;

/// <summary>What becomes of a message that a mail program hands in (RFC 6409 section 8).</summary>
internal sealed class SubmittedMessageTests
{
    private SubmissionHarness _server = null!; // Made before each test.

    private string Me => _server.Inbox.Address;

    [SetUp]
    public async Task StartAsync() => _server = await SubmissionHarness.StartAsync("Limits:MaxMessageBytes=100000");

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task It_is_kept_as_it_was_given()
    {
        var message = $"Date: Fri, 20 Nov 2026 10:00:00 +0100\r\nfrom:  \"Me,\r\n\tmyself\" <{Me.ToUpperInvariant()}>\r\nX-Odd:   kept\r\nTo: User <user@elsewhere.test>\r\n"
            + "Message-ID: <own@program.test>\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hello</p>\r\n..dots\r\n";
        Assert.That(await _server.SendAsync(message.Replace("\r\n.", "\r\n..", StringComparison.Ordinal).TrimEnd()), Does.Match("^250 2\\.0\\.0 Ok: queued as [0-9a-f-]{36}$"));

        var (view, raw) = await _server.LastAsync();
        Assert.That(raw, Is.EqualTo(message));
        Assert.That((view.From, view.Subject, view.MessageIdHeader, view.Status, view.Delivery), Is.EqualTo(
            ($"Me, myself <{Me.ToUpperInvariant()}>", "Grüße", "<own@program.test>", MessageStatus.Queued, MessageDelivery.DryRun)));
        Assert.That((view.To, view.Bcc, view.Html, view.Labels), Is.EqualTo((new[] { "User <user@elsewhere.test>" }, Array.Empty<string>(), "<p>Hello</p>\n..dots", new[] { "sent" })));
    }

    [Test]
    public async Task What_is_missing_is_added()
    {
        await _server.SendAsync("Subject: Hello\r\n\r\nText");
        var (view, raw) = await _server.LastAsync();
        Assert.That(raw, Does.Match($"^Date: Wed, 04 Mar 2026 12:00:00 \\+0000\r\nFrom: The Agent <{Me}>\r\nMessage-ID: <[0-9a-f]{{32}}@agents\\.test>\r\nSubject: Hello\r\n\r\nText\r\n$"));
        Assert.That(view.From, Is.EqualTo($"The Agent <{Me}>"));

        await _server.SendAsync($"From: {Me}\r\nDate: yesterday\r\nMessage-ID: none\r\nSubject: Unreadable\r\n\r\nText");
        Assert.That((await _server.LastAsync()).Raw, Does.Not.Contain("yesterday").And.Not.Contain("Message-ID: none").And.Contain("Message-ID: <"));

        await _server.SendAsync("No header at all");
        Assert.That((await _server.LastAsync()).Raw, Does.EndWith("\r\n\r\nNo header at all\r\n"));
    }

    [Test]
    public async Task Blind_copies_are_nobodys_business()
    {
        var message = $"From: {Me}\r\nTo: to@elsewhere.test\r\nBcc: secret@elsewhere.test,\r\n other@elsewhere.test\r\nResent-Bcc: third@elsewhere.test\r\nReturn-Path: <x@y.test>\r\nSubject: x\r\n\r\nBcc: in the text stays";
        await _server.SendAsync(message, null, "", "to@elsewhere.test", "secret@elsewhere.test");
        var (view, raw) = await _server.LastAsync();
        Assert.That(raw, Does.Not.Contain("secret@").And.Not.Contain("other@").And.Not.Contain("third@").And.Not.Contain("Return-Path").And.Contain("Bcc: in the text stays"));
        Assert.That((view.To, view.Bcc), Is.EqualTo((new[] { "to@elsewhere.test" }, new[] { "secret@elsewhere.test" })));
    }

    [TestCase("From: other@agents.test", "550 5.7.1|553 5.7.1")]
    [TestCase("From: {0}\r\nFrom: other@agents.test", "554 5.6.0")]
    [TestCase("From: {0}\r\nFrom: {0}", "554 5.6.0")]
    [TestCase("From: {0}, boss@bank.test", "553 5.7.1")]
    [TestCase("From: boss@bank.test <{0}>, \"x\" <boss@bank.test>", "553 5.7.1")]
    [TestCase("From: Nobody", "554 5.6.0")]
    [TestCase("From: undisclosed:;", "554 5.6.0")]
    [TestCase("From : boss@bank.test", "553 5.7.1")]
    [TestCase("From: {0}\r\nSender: boss@bank.test", "553 5.7.1")]
    public async Task Who_writes_as_somebody_else_is_refused(string header, string reply)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, header, Me);
        Assert.That((await _server.SendAsync($"{text}\r\nSubject: x\r\n\r\nText"))[..9], Is.AnyOf(reply.Split('|')));
        Assert.That(await _server.SentAsync(), Is.Empty);
    }

    [Test]
    public async Task A_field_that_only_some_would_see_is_no_field_for_anybody()
    {
        await _server.SendAsync($"From: {Me}\r\nSubject: x\r\n\0From: boss@bank.test\r\nFrom: boss@bank.test\r\n\r\nText");
        Assert.That((await _server.LastAsync()).Raw, Does.Contain("Subject: x\r\n\r\n\0From: boss@bank.test\r\nFrom: boss"));
    }

    [Test]
    public async Task The_reverse_path_is_the_inbox_or_nobody()
    {
        Assert.That(await _server.SendAsync("Subject: x\r\n\r\nText", from: "other@agents.test"), Does.StartWith("553 5.7.1 "));
        Assert.That(await _server.SendAsync("Subject: x\r\n\r\nText", from: ""), Does.StartWith("250 "));
    }

    [Test]
    public async Task An_inbox_may_send_as_its_alias_and_no_other()
    {
        await using var server = await SubmissionHarness.StartAsync("Submission:Aliases=sales@agents.test=agentx@agents.test");
        var inbox = await server.DoAsync(new CreateInbox("agentx"));
        var key = (await server.DoAsync(new Application.ApiKeys.CreateApiKey("Key"))).Secret;
        foreach (var (user, answer) in new[] { (inbox.Address, "250 "), (server.Inbox.Address, "553 ") })
        {
            using var client = await server.ConnectTlsAsync();
            await client.AskAsync($"AUTH PLAIN {SubmissionHarness.Base64($"\0{user}\0{key}")}");
            Assert.That(await client.AskAsync("MAIL FROM:<Sales@agents.test>"), Does.StartWith(answer));
            if (answer != "250 ") continue;
            await client.AskAsync("RCPT TO:<user@elsewhere.test>");
            await client.AskAsync("DATA");
            Assert.That(await client.AskAsync("From: sales@agents.test\r\n\r\nText\r\n."), Does.StartWith("250 "));
        }
    }

    [Test]
    public async Task An_answer_goes_into_its_thread()
    {
        await _server.SendAsync($"From: {Me}\r\nMessage-ID: <first@program.test>\r\nSubject: One\r\n\r\nText");
        await _server.SendAsync($"From: {Me}\r\nMessage-ID: <second@program.test>\r\nIn-Reply-To: <first@program.test>\r\nSubject: Re: One\r\n\r\nText");
        await _server.SendAsync($"From: {Me}\r\nSubject: Re: One\r\n\r\nText");
        var sent = await _server.SentAsync();
        Assert.That(sent.Select(message => message.ThreadId).Distinct().Count(), Is.EqualTo(2));
        Assert.That((sent[1].ThreadId, sent[1].InReplyTo), Is.EqualTo((sent[2].ThreadId, "<first@program.test>")));
    }

    [Test]
    public async Task Chunks_utf8_and_eight_bits_come_through()
    {
        using var client = await _server.SignInAsync();
        Assert.That(await client.AskAsync($"MAIL FROM:<{Me}> BODY=BINARYMIME"), Does.StartWith("555 "));
        Assert.That(await client.AskAsync($"MAIL FROM:<{Me}> BODY=8BITMIME SMTPUTF8"), Does.StartWith("250 "));
        var recipient = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("jörg@elsewhere.test"));
        Assert.That(await client.AskAsync($"RCPT TO:<{recipient}>"), Does.StartWith("250 "));
        var message = $"From: {Me}\r\nTo: {recipient}\r\nSubject: {Encoding.Latin1.GetString("Grüße"u8)}\r\n\r\n{Encoding.Latin1.GetString("Grüße"u8)}\r\n";
        await client.SendAsync($"BDAT 10\r\n{message[..10]}BDAT {message.Length - 10} LAST\r\n{message[10..]}");
        Assert.That(await client.ReadReplyAsync(), Does.StartWith("250 "));
        Assert.That(await client.ReadReplyAsync(), Does.StartWith("250 "));
        var (view, raw) = await _server.LastAsync();
        Assert.That((view.Subject, view.Text, view.To[0]), Is.EqualTo(("Grüße", "Grüße", "jörg@elsewhere.test")));
        Assert.That(raw, Does.EndWith(message[message.IndexOf("Subject", StringComparison.Ordinal)..]));
    }

    [Test]
    public async Task Line_ends_become_what_signatures_are_made_over()
    {
        using var client = await _server.SignInAsync();
        await client.AskAsync($"MAIL FROM:<{Me}>");
        await client.AskAsync("RCPT TO:<user@elsewhere.test>");
        var message = $"From: {Me}\nSubject: x\n\nOne\nTwo\rThree\r\n";
        Assert.That(await client.AskAsync($"BDAT {message.Length} LAST\r\n{message[..^2]}"), Does.StartWith("250 "));
        Assert.That((await _server.LastAsync()).Raw, Does.EndWith("Subject: x\r\n\r\nOne\r\nTwo\r\nThree\r\n"));
    }

    [Test]
    public async Task Too_large_is_said_as_early_as_it_is_known()
    {
        using var client = await _server.SignInAsync();
        Assert.That(await client.AskAsync($"MAIL FROM:<{Me}> SIZE=100001"), Does.StartWith("552 "));
        await client.AskAsync($"MAIL FROM:<{Me}>");
        await client.AskAsync("RCPT TO:<user@elsewhere.test>");
        await client.AskAsync("DATA");
        Assert.That(await client.AskAsync($"Subject: x\r\n\r\n{string.Concat(Enumerable.Repeat($"{new string('x', 98)}\r\n", 1000))}."), Does.StartWith("552 "));
        Assert.That(await client.AskAsync("NOOP"), Does.StartWith("250 "));
    }

    [Test]
    public async Task The_day_s_quota_is_the_same_as_everywhere()
    {
        await using var server = await SubmissionHarness.StartAsync("Limits:DailySendsPerInbox=1");
        Assert.That(await server.SendAsync("Subject: x\r\n\r\nText"), Does.StartWith("250 "));
        Assert.That(await server.SendAsync("Subject: x\r\n\r\nText"), Does.StartWith("451 4.7.1 "));
        await server.DoAsync(new StopInboxSending(new InboxId(server.Inbox.Id), true), Application.Abstractions.Caller.Platform);
        Assert.That(await server.SendAsync("Subject: x\r\n\r\nText"), Does.StartWith("550 5.7.1 "));
    }
}
