using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.Inboxes;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class MessageRemovalTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task A_removed_message_is_counted_out_of_its_thread_and_the_empty_thread_goes()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        var first = Some.MessageIdHeader;
        await AcceptAsync(Some.Raw("first", ("Message-ID", first)), address);
        var firstAt = Database.Clock.GetUtcNow();
        Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await AcceptAsync(Some.Raw("second", ("In-Reply-To", first)), address);
        var messages = await MessagesAsync(caller, inbox);
        var thread = messages[0].Thread;

        await DoAsync(caller, new DeleteMessage(messages[0].MessageId));
        var left = await DoAsync(caller, new GetThread(thread));
        Assert.That((left.MessageCount, left.LastMessageAt), Is.EqualTo((1, firstAt)));
        Assert.That((await DoAsync(caller, new ListThreadMessages(thread, new PageRequest(10, 0)))).Data.Single().Text, Is.EqualTo("first"));

        await DoAsync(caller, new DeleteMessage(messages[1].MessageId));
        Assert.That(await FailAsync(caller, new GetThread(thread)), Is.EqualTo("thread.not_found"));
        Assert.That(await FailAsync(caller, new DeleteMessage(messages[1].MessageId)), Is.EqualTo("message.not_found"));
        Assert.That(await ThreadsAsync(caller, inbox), Is.Empty);
        Assert.That((await DoAsync(caller, new ListMessages(inbox, null, new PageRequest(1, 0)))).Total, Is.Zero);
    }

    [Test]
    public async Task Shared_octets_stay_until_the_last_message_goes()
    {
        var caller = await Database.NewOrganizationAsync();
        var (a, b) = (Some.Address, Some.Address);
        var (inboxA, inboxB) = (await NewInboxAsync(caller, a), await NewInboxAsync(caller, b));
        var raw = (await AcceptAsync(Some.Raw("Shared"), a, b)).Id;

        await DoAsync(caller, new DeleteMessage((await MessagesAsync(caller, inboxA)).Single().MessageId));
        Assert.That(await Database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(raw, default)), Is.Not.Null);
        Assert.That((await MessagesAsync(caller, inboxB)).Single().Text, Is.EqualTo("Shared"));

        await DoAsync(caller, new DeleteMessage((await MessagesAsync(caller, inboxB)).Single().MessageId));
        Assert.That(await Database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(raw, default)), Is.Null);
    }

    [Test]
    public async Task Parallel_removals_of_messages_that_share_octets_leave_nothing_behind()
    {
        var caller = await Database.NewOrganizationAsync();
        var addresses = Enumerable.Range(0, 4).Select(_ => Some.Address).ToArray();
        var inboxes = new List<InboxId>();
        foreach (var address in addresses) inboxes.Add(await NewInboxAsync(caller, address));
        for (var round = 0; round < 5; round++)
        {
            var raw = (await AcceptAsync(Some.Raw("Shared"), addresses)).Id;
            var messages = new List<MessageView>();
            foreach (var inbox in inboxes) messages.AddRange(await MessagesAsync(caller, inbox));

            await Task.WhenAll(messages.Select(m => Bus.SendAsync(caller, new DeleteMessage(m.MessageId), default)));

            Assert.That(await Database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(raw, default)), Is.Null);
        }
    }

    [Test]
    public async Task A_message_removed_by_several_at_once_is_counted_once()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        for (var round = 0; round < 5; round++)
        {
            await AcceptAsync(Some.Raw(), address);
            var id = (await MessagesAsync(caller, inbox)).Single().MessageId;

            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Bus.SendAsync(caller, new DeleteMessage(id), default)));

            Assert.That(results.Count(r => r.IsSuccess), Is.EqualTo(1));
            await Consistency.AssertAsync(Database);
        }
    }
}
