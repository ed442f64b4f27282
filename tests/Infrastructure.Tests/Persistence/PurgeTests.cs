using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class PurgeTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task What_was_in_a_removed_inbox_is_out_of_sight_at_once_and_gone_after_some_steps()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        var upload = await DoAsync(caller, new StoreAttachment("a.txt", "text/plain", "abc"u8.ToArray()));
        var sent = await DoAsync(caller, Some.Send(inbox) with { AttachmentIds = [new AttachmentId(upload.Id)] });
        for (var i = 0; i < PurgeInboxes.MessagesAtOnce + 20; i++) await AcceptAsync(Some.Raw(), address);

        await DoAsync(caller, new DeleteInbox(inbox));

        Assert.That(await FailAsync(caller, new GetMessage(sent.MessageId)), Is.EqualTo("message.not_found"));
        Assert.That(await FailAsync(caller, new DeleteMessage(sent.MessageId)), Is.EqualTo("message.not_found"));
        Assert.That(await FailAsync(caller, new GetThread(sent.Thread)), Is.EqualTo("thread.not_found"));
        Assert.That(await FailAsync(caller, new ListThreadMessages(sent.Thread, new PageRequest(1, 0))), Is.EqualTo("thread.not_found"));
        Assert.That(await FailAsync(caller, new GetAttachment(new AttachmentId(upload.Id))), Is.EqualTo("attachment.not_found"));
        Assert.That(await FailAsync(Caller.Platform, new DownloadAttachment(new AttachmentId(upload.Id))), Is.EqualTo("attachment.not_found"));
        Assert.That(await DeliverAsync(), Is.EqualTo(1), "claimed, but no longer there to be delivered");

        await DoAsync(Caller.Platform, new PurgeInboxes());
        Assert.That(await RowsOfAsync("Messages", inbox), Is.EqualTo(21), "a step takes so many and no more");

        await PurgeAsync();
        Assert.That(await RowsOfAsync("Messages", inbox), Is.Zero);
        Assert.That(await RowsOfAsync("Threads", inbox), Is.Zero);
        Assert.That(await RowsOfAsync("RemovedInboxes", inbox), Is.Zero);
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Deliveries WHERE MessageId = @Id", new { Id = sent.MessageId.Value.ToByteArray(bigEndian: true) }), Is.Zero);
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Attachments WHERE Id = @Id", new { Id = upload.Id.ToByteArray(bigEndian: true) }), Is.Zero);
    }

    [Test]
    public async Task A_step_takes_only_so_many_threads_too()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        await DoAsync(caller, new DeleteInbox(inbox));
        await Database.WriteAsync<IThreadRepository>(async r =>
        {
            for (var i = 0; i < 25; i++) await r.AddAsync(Some.Thread(caller.Owner, inbox), default);
        });

        Assert.That(await Database.WriteAsync<IInboxRepository, bool>(r => r.PurgeAsync(10, default)), Is.True);
        Assert.That(await RowsOfAsync("Threads", inbox), Is.EqualTo(15));
        await PurgeAsync();
        Assert.That(await RowsOfAsync("Threads", inbox), Is.Zero);
    }

    [Test]
    public async Task What_others_share_with_a_removed_inbox_they_keep()
    {
        var caller = await Database.NewOrganizationAsync();
        var (a, b) = (Some.Address, Some.Address);
        var (gone, stays) = (await NewInboxAsync(caller, a), await NewInboxAsync(caller, b));
        await AcceptAsync(Some.Raw("Shared"), a, b);

        await DoAsync(caller, new DeleteInbox(gone));
        await PurgeAsync();

        Assert.That((await MessagesAsync(caller, stays)).Single().Text, Is.EqualTo("Shared"));
    }

    [Test]
    public async Task An_address_used_again_shows_nothing_of_before()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var before = await NewInboxAsync(caller, address);
        await AcceptAsync(Some.Raw("Before"), address);
        await DoAsync(caller, new DeleteInbox(before));
        var after = await NewInboxAsync(caller, address);
        await AcceptAsync(Some.Raw("After"), address);

        Assert.That((await MessagesAsync(caller, after)).Single().Text, Is.EqualTo("After"));
        await PurgeAsync();
        Assert.That((await MessagesAsync(caller, after)).Single().Text, Is.EqualTo("After"));
    }

    [Test]
    public async Task Arrivals_and_the_removal_of_the_inbox_at_the_same_time_leave_nothing_behind()
    {
        var caller = await Database.NewOrganizationAsync();
        for (var round = 0; round < 5; round++)
        {
            var address = Some.Address;
            var inbox = await NewInboxAsync(caller, address);
            var parsed = new ParsedMessage();
            var arrivals = Enumerable.Range(0, 12).Select(i => Bus.SendAsync(
                Caller.Platform, new AcceptInboundMessage(Some.Envelope(address), Some.Raw(), parsed), default)).ToArray();
            var removal = Bus.SendAsync(caller, new DeleteInbox(inbox), default);
            await Task.WhenAll([.. arrivals, removal]);
            await PurgeAsync();

            Assert.That(await RowsOfAsync("Messages", inbox), Is.Zero);
            Assert.That(await RowsOfAsync("Threads", inbox), Is.Zero);
            await Consistency.AssertAsync(Database);
        }
    }

    private Task<long> RowsOfAsync(string table, InboxId inbox) =>
        Database.CountAsync($"SELECT COUNT(*) FROM {table} WHERE InboxId = @Inbox", new { Inbox = inbox.Value.ToByteArray(bigEndian: true) });
}
