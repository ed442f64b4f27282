using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Pods;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

/// <summary>The headers of messages, asked for together.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class HeaderTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task Headers_come_in_the_order_of_the_messages_and_none_for_what_is_not_there()
    {
        var (caller, address) = (await Database.NewOrganizationAsync(), Some.Address);
        var inbox = await NewInboxAsync(caller, address);
        await AcceptAsync(Some.Raw("one", ("X-Number", "1")), address);
        await AcceptAsync(Some.Raw("two", ("X-Number", "2")), address);
        var ids = (await MessagesAsync(caller, inbox)).OrderBy(m => m.Id).Select(m => new MessageId(m.Id)).ToList();

        var headers = await DoAsync(caller, new GetHeaders([ids[1], new MessageId(Guid.CreateVersion7()), ids[0]]));
        var foreign = await DoAsync(await Database.NewOrganizationAsync(), new GetHeaders(ids));

        Assert.That(headers.Select(fields => fields?.Single(field => field.Name == "X-Number").Value), Is.EqualTo(new[] { "2", null, "1" }));
        Assert.That(foreign, Is.All.Null);
    }

    [Test]
    public async Task Beyond_the_callers_reach_there_are_none()
    {
        var (caller, address) = (await Database.NewOrganizationAsync(), Some.Address);
        var (inbox, other) = (await NewInboxAsync(caller, address), await NewInboxAsync(caller));
        await AcceptAsync(Some.Raw(), address);
        var id = new MessageId((await MessagesAsync(caller, inbox)).Single().Id);
        var pod = PodId.DefaultOf(caller.Owner);

        Assert.That(await DoAsync(caller.Within(pod, inbox), new GetHeaders([id])), Is.All.Not.Null);
        Assert.That(await FailAsync(caller.Within(pod, other), new GetHeaders([id])), Is.EqualTo("message.not_found"));
    }
}
