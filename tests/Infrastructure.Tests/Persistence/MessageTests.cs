using System.Text;
using System.Text.Json;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Application.Threads;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Threads;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class MessageTests(TestDatabase database) : StoreTests(database)
{
    /// <summary>As base64 they are a third more than a message of others may have.</summary>
    [Test]
    public async Task Attachments_may_have_25_MiB_together()
    {
        var caller = await Database.NewOrganizationAsync();
        var send = Some.Send(await NewInboxAsync(caller));
        var all = new NewAttachment("a.bin", null, null, null, new byte[25 << 20]);

        var sent = await DoAsync(caller, send with { Attachments = [all] });

        Assert.That(sent.Attachments.Single().Size, Is.EqualTo(25 << 20));
        Assert.That(await FailAsync(caller, send with { Attachments = [all, all with { Content = new byte[1] }] }), Is.EqualTo("attachment.too_large_together"));
    }

    [Test]
    public async Task A_received_message_is_read_again_field_for_field()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        var raw = Encoding.UTF8.GetBytes(
            "From: =?utf-8?q?J=C3=B6rg?= <joerg@elsewhere.test>\r\nTo: a@agents.test, B <b@agents.test>\r\nCc: c@agents.test\r\n"
            + "Subject: =?utf-8?b?5ryi5a2X?= 'and' \"more\"\r\nMessage-ID: <1@elsewhere.test>\r\nIn-Reply-To: <0@elsewhere.test>\r\nReferences: <x@y.test> <0@elsewhere.test>\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"
            + "--c\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGrüße\r\n--c\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + "PHA+SGk8L3A+\r\n--c--\r\n--b\r\nContent-Type: application/pdf; name=\"ä.pdf\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\n--b--\r\n");

        await AcceptAsync(raw, address);
        var view = (await MessagesAsync(caller, inbox)).Single();

        Assert.Multiple(() =>
        {
            Assert.That(view.InboxId, Is.EqualTo(inbox.Value));
            Assert.That((view.Direction, view.Status, view.Delivery), Is.EqualTo((MessageDirection.Inbound, MessageStatus.Received, MessageDelivery.Email)));
            Assert.That(view.From, Is.EqualTo("Jörg <joerg@elsewhere.test>"));
            Assert.That(view.To, Is.EqualTo(new[] { "a@agents.test", "B <b@agents.test>" }));
            Assert.That(view.Cc, Is.EqualTo(new[] { "c@agents.test" }));
            Assert.That(view.Bcc, Is.Empty);
            Assert.That(view.Subject, Is.EqualTo("漢字 'and' \"more\""));
            Assert.That((view.Text, view.Html), Is.EqualTo(("Grüße", "<p>Hi</p>")));
            Assert.That(view.MessageIdHeader, Is.EqualTo("<1@elsewhere.test>"));
            Assert.That(view.InReplyTo, Is.EqualTo("<0@elsewhere.test>"));
            Assert.That(view.References, Is.EqualTo(new[] { "<x@y.test>", "<0@elsewhere.test>" }));
            Assert.That(view.Size, Is.EqualTo(raw.Length));
            Assert.That(view.Attachments.Single().Size, Is.EqualTo(3));
            Assert.That(view.CreatedAt, Is.EqualTo(Database.Clock.GetUtcNow()));
        });
        var again = await DoAsync(caller, new GetMessage(view.MessageId));
        Assert.That(JsonSerializer.Serialize(again), Is.EqualTo(JsonSerializer.Serialize(view)));
    }

    [Test]
    public async Task A_message_without_anything_is_kept_too()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);

        await AcceptAsync("\r\n"u8.ToArray(), address);
        var view = (await MessagesAsync(caller, inbox)).Single();

        Assert.That((view.Subject, view.Html, view.From), Is.EqualTo(("", (string?)null, "somebody@elsewhere.test")));
        Assert.That(view.MessageIdHeader, Is.EqualTo($"<{view.Id}@missing.invalid>"));
    }

    [Test]
    public async Task One_message_for_several_inboxes_is_kept_once_and_read_in_each()
    {
        var (one, other) = (await Database.NewOrganizationAsync(), await Database.NewOrganizationAsync());
        var (a, b) = (Some.Address, Some.Address);
        var (inboxA, inboxB) = (await NewInboxAsync(one, a), await NewInboxAsync(other, b));
        var raws = await Database.CountAsync("SELECT COUNT(*) FROM RawMessages");

        var accepted = await AcceptAsync(Some.Raw("For both"), a, b, a, Some.Address);

        Assert.That(accepted.Copies, Is.EqualTo(2));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM RawMessages"), Is.EqualTo(raws + 1));
        Assert.That((await MessagesAsync(one, inboxA)).Single().Text, Is.EqualTo("For both"));
        Assert.That((await MessagesAsync(other, inboxB)).Single().Text, Is.EqualTo("For both"));
    }

    [Test]
    public async Task Suspended_and_unknown_recipients_get_nothing()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        await DoAsync(caller, new UpdateInbox(inbox, default, InboxStatus.Suspended, default));

        var raw = Some.Raw();
        var accept = new AcceptInboundMessage(Some.Envelope(address, Some.Address), raw, new ParsedMessage());

        Assert.That(await FailAsync(Caller.Platform, accept), Is.EqualTo("recipient.unknown"));
        Assert.That(await MessagesAsync(caller, inbox), Is.Empty);
        Assert.That(await FailAsync(Caller.Platform, new CheckRecipient(address)), Is.EqualTo("recipient.suspended"));
        Assert.That(await FailAsync(Caller.Platform, new CheckRecipient(Some.Address)), Is.EqualTo("recipient.unknown"));
        Assert.That(await FailAsync(Caller.Platform, new CheckRecipient(Some.Outside)), Is.EqualTo("recipient.not_local"));
    }

    [Test]
    public async Task Pages_are_newest_first_and_right_however_deep()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        for (var i = 0; i < 230; i++) await AcceptAsync(Some.Raw($"Number {i}"), address);

        var seen = new List<string?>();
        foreach (var (limit, offset) in new[] { (100, 0), (50, 100), (1, 150), (78, 151), (100, 229) })
        {
            var page = await DoAsync(caller, new ListMessages(inbox, null, new PageRequest(limit, offset)));
            Assert.That((page.Total, page.Limit, page.Offset), Is.EqualTo((230L, limit, offset)));
            seen.AddRange(page.Data.Select(m => m.Text));
        }

        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 230).Reverse().Select(i => $"Number {i}")));
        foreach (var beyond in new[] { 230, 1_000_000, int.MaxValue })
        {
            var page = await DoAsync(caller, new ListMessages(inbox, null, new PageRequest(20, beyond)));
            Assert.That((page.Data.Count, page.Total), Is.EqualTo((0, 230L)));
        }
    }

    [Test]
    public async Task Each_status_is_listed_and_counted_apart()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var owner = caller.Owner;
        var thread = Some.Thread(owner, inbox);
        foreach (var status in Enum.GetValues<MessageStatus>())
        {
            for (var i = 0; i <= (int)status; i++) await AddAsync(Some.Message(owner, inbox, thread.Id, status: status), thread);
        }

        foreach (var status in Enum.GetValues<MessageStatus>())
        {
            var page = await DoAsync(caller, new ListMessages(inbox, status, new PageRequest(3, 1)));
            Assert.That(page.Total, Is.EqualTo((int)status + 1), $"{status}");
            Assert.That(page.Data.Count, Is.EqualTo(Math.Min(3, (int)status)), $"{status}");
            Assert.That(page.Data.Select(m => m.Status), Is.All.EqualTo(status));
            Assert.That(page.Data.Select(m => m.Id), Is.Ordered.Descending.Using<Guid>((a, b) => string.CompareOrdinal(a.ToString(), b.ToString())));
        }

        Assert.That((await DoAsync(caller, new ListMessages(inbox, null, new PageRequest(1, 0)))).Total, Is.EqualTo(36));
    }

    [Test]
    public async Task A_status_change_moves_the_count_once()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var thread = Some.Thread(caller.Owner, inbox);
        var message = Some.Message(caller.Owner, inbox, thread.Id, status: MessageStatus.Queued);
        await AddAsync(message, thread);

        for (var twice = 0; twice < 2; twice++)
            await Database.WriteAsync<IMessageRepository>(r => r.ChangeStatusAsync(message.Id, inbox, MessageStatus.Queued, MessageStatus.Sent, Some.Time, default));

        Assert.That((await MessagesAsync(caller, inbox, MessageStatus.Queued)).Count, Is.Zero);
        Assert.That((await MessagesAsync(caller, inbox, MessageStatus.Sent)).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Lists_of_another_organization_are_not_there()
    {
        var (caller, stranger) = (await Database.NewOrganizationAsync(), await Database.NewOrganizationAsync());
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        await AcceptAsync(Some.Raw(), address);
        var message = (await MessagesAsync(caller, inbox)).Single();

        Assert.That(await FailAsync(stranger, new ListMessages(inbox, null, new PageRequest(1, 0))), Is.EqualTo("inbox.not_found"));
        Assert.That(await FailAsync(stranger, new ListThreads(inbox, new PageRequest(1, 0))), Is.EqualTo("inbox.not_found"));
        Assert.That(await FailAsync(stranger, new GetMessage(message.MessageId)), Is.EqualTo("message.not_found"));
        Assert.That(await FailAsync(stranger, new DeleteMessage(message.MessageId)), Is.EqualTo("message.not_found"));
        Assert.That(await FailAsync(stranger, new GetThread(message.Thread)), Is.EqualTo("thread.not_found"));
        Assert.That(await FailAsync(stranger, new ListThreadMessages(message.Thread, new PageRequest(1, 0))), Is.EqualTo("thread.not_found"));
        Assert.That(await MessagesAsync(caller, inbox), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Parallel_arrivals_in_a_few_threads_of_a_few_inboxes_are_counted_exactly()
    {
        var caller = await Database.NewOrganizationAsync();
        var addresses = Enumerable.Range(0, 4).Select(_ => Some.Address).ToArray();
        var inboxes = new List<InboxId>();
        foreach (var address in addresses) inboxes.Add(await NewInboxAsync(caller, address));
        var roots = Enumerable.Range(0, 3).Select(_ => Some.MessageIdHeader).ToArray();
        foreach (var root in roots) await AcceptAsync(Some.Raw("root", ("Message-ID", root)), addresses);

        // Recipients in both orders: units of work that meet in the other's rows.
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => AcceptAsync(
            Some.Raw($"{i}", ("References", roots[i % 3])), [.. i % 2 == 0 ? addresses : addresses.Reverse()])));

        foreach (var inbox in inboxes)
        {
            Assert.That(await MessagesAsync(caller, inbox), Has.Count.EqualTo(27));
            Assert.That((await ThreadsAsync(caller, inbox)).Select(t => t.MessageCount), Is.EqualTo(new[] { 9, 9, 9 }));
        }
    }

    [Test]
    public async Task Pages_of_threads_have_the_latest_first_and_of_messages_the_oldest()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        var headers = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            headers.Add(Some.MessageIdHeader);
            await AcceptAsync(Some.Raw("root", ("Message-ID", headers[i]), ("Subject", $"Thread {i}")), address);
            Database.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        for (var i = 0; i < 5; i++) await AcceptAsync(Some.Raw($"answer {i}", ("In-Reply-To", headers[2])), address);

        var first = await DoAsync(caller, new ListThreads(inbox, new PageRequest(3, 0)));
        var last = await DoAsync(caller, new ListThreads(inbox, new PageRequest(3, 6)));
        Assert.That(first.Data.Select(t => t.Subject), Is.EqualTo(new[] { "Thread 2", "Thread 6", "Thread 5" }));
        Assert.That(last.Data.Select(t => t.Subject), Is.EqualTo(new[] { "Thread 0" }));
        Assert.That((first.Total, last.Total), Is.EqualTo((7L, 7L)));

        var messages = await DoAsync(caller, new ListThreadMessages(new ThreadId(first.Data[0].Id), new PageRequest(3, 1)));
        Assert.That(messages.Data.Select(m => m.Text), Is.EqualTo(new[] { "answer 0", "answer 1", "answer 2" }));
        Assert.That(messages.Total, Is.EqualTo(6));
    }

    private async Task AddAsync(Message message, Domain.Threads.Thread thread)
    {
        await Database.WriteAsync<IRawMessageStore>(r => r.AddAsync(message.RawId, Some.Raw(), default));
        var before = thread.Totals;
        thread.Take(message);
        await Database.WriteAsync<IThreadRepository>(r => before.MessageCount == 0 ? r.AddAsync(thread, default) : r.UpdateAsync(thread, before, Some.Time, default));
        await Database.WriteAsync<IMessageRepository>(r => r.AddAsync(message, before.MessageCount == 0 ? 1 : 0, default));
    }
}
