using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Persistence.Repositories;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentSend.Infrastructure.Tests.Persistence.Search;

/// <summary>What changes in the index, and ways through it that must come to the same.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class SearchIndexTests(TestDatabase database) : SearchFixture(database)
{
    private Caller _caller = null!;
    private EmailAddress _address = null!;
    private InboxId _inbox;

    [SetUp]
    public async Task SetUp()
    {
        _caller = await Database.NewOrganizationAsync();
        _address = Some.Address;
        _inbox = await NewInboxAsync(_caller, _address);
    }

    [Test]
    public async Task A_label_is_searched_for_from_the_moment_it_is_given_or_taken()
    {
        await ReceiveAsync(_address, "m", "Plan", "apricot");
        var message = (await MessagesAsync(_caller, _inbox)).Single().MessageId;

        await DoAsync(_caller, new UpdateLabels(message, ["urgent", "list"], []));
        Assert.That(await FindAsync(_caller, _inbox, "label:urgent apricot"), Is.EqualTo(new[] { "m" }), "not indexed yet");
        await Bus.IndexAsync();
        Assert.That(await FindAsync(_caller, _inbox, "label:urgent apricot"), Is.EqualTo(new[] { "m" }));

        await DoAsync(_caller, new UpdateLabels(message, ["To do"], ["urgent"]));
        Assert.That(await FindAsync(_caller, _inbox, "label:urgent"), Is.Empty);
        Assert.That(await FindAsync(_caller, _inbox, "label:\"to do\" label:received apricot"), Is.EqualTo(new[] { "m" }));
        Assert.That(await FindAsync(_caller, null, "apricot -label:list"), Is.Empty);
    }

    [Test]
    public async Task Few_and_many_matches_in_an_inbox_are_found_alike()
    {
        const int Count = 1010;
        for (var i = 0; i < Count; i++) await AcceptAsync(Some.Raw(i % 2 == 0 ? "apricot quince" : i < 10 ? "apricot medlar" : "apricot"), _address);
        await Bus.IndexAsync();

        var found = new List<Guid>();
        for (var offset = 0; offset < Count; offset += 100) found.AddRange((await SearchAsync(_caller, _inbox, "quince", limit: 100, offset: offset)).Data.Select(h => h.Message.Id));

        Assert.That(found, Has.Count.EqualTo(Count / 2).And.Unique);
        Assert.That((await SearchAsync(_caller, _inbox, "apricot -quince", limit: 1)).Total, Is.EqualTo(Count / 2));
        Assert.That((await SearchAsync(_caller, _inbox, "-quince", limit: 1)).Total, Is.EqualTo(Count / 2));
        var few = (await SearchAsync(_caller, _inbox, "medlar", limit: 3)).Data.Select(h => h.Message.CreatedAt).ToList();
        Assert.That(few, Has.Count.EqualTo(3).And.Ordered.Descending);
        Assert.That((await SearchAsync(_caller, _inbox, "medlar label:received", SearchOrder.Relevance)).Total, Is.EqualTo(5));
    }

    [Test]
    public async Task A_message_that_cannot_be_stored_in_the_index_holds_up_no_other_and_is_found_by_its_subject()
    {
        await ReceiveAsync(_address, "before", "Plan", "apricot");
        await ReceiveAsync(_address, "broken", "Quince", "apricot poison");
        await ReceiveAsync(_address, "after", "Plan", "apricot");
        var node = Database.NewNode(services => services.Replace(
            ServiceDescriptor.Scoped<IContentStore>(p => new RefusingContentStore(ActivatorUtilities.CreateInstance<ContentStore>(p), "poison"))));

        await node.GetRequiredService<ICommandBus>().IndexAsync();

        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM MessageContents c JOIN Messages m ON m.Id = c.MessageId WHERE m.InboxId = @Inbox", new { Inbox = _inbox.ToBytes() }), Is.EqualTo(3));
        Assert.That(await FindAsync(_caller, _inbox, "apricot"), Is.EqualTo(new[] { "after", "before" }));
        Assert.That(await FindAsync(_caller, _inbox, "quince from:somebody"), Is.EqualTo(new[] { "broken" }));
    }
}
