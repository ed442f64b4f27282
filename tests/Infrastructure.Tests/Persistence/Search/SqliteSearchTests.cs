using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Persistence.Search;

[TestFixtureSource(typeof(Databases), nameof(Databases.Sqlite))]
internal sealed class SqliteSearchTests(TestDatabase database) : SearchFixture(database)
{
    [Test]
    public async Task Another_process_finds_what_the_first_did_not_come_to_index()
    {
        // What a kill leaves: committed rows, and an index somewhere behind them.
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        await ReceiveAsync(address, "indexed", "Plan", "apricot");
        await Bus.IndexAsync();
        await ReceiveAsync(address, "accepted", "Plan", "apricot");

        var node = Database.NewNode();
        var bus = node.GetRequiredService<ICommandBus>();
        var query = new SearchMessages(inbox, "apricot", SearchOrder.Newest, new PageRequest(20, 0));
        var before = await bus.SendAsync(caller, query, default);
        await bus.IndexAsync();
        var after = await bus.SendAsync(caller, query, default);

        Assert.That(before.Value.Data.Select(h => NameOf(h.Message)), Is.EqualTo(new[] { "accepted", "indexed" }));
        Assert.That(after.Value.Data.Select(h => NameOf(h.Message)), Is.EqualTo(new[] { "accepted", "indexed" }));
    }

    [Test]
    public async Task Row_ids_that_were_given_anew_from_outside_are_noticed_at_the_start()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        await ReceiveAsync(address, "first", "Plan", "apricot");
        await Bus.IndexAsync();
        await ReceiveAsync(address, "second", "Plan", "apricot");
        await Database.ExecuteAsync("UPDATE IndexPosition SET Position = 1000000");

        await DoAsync(Caller.Platform, new TidyIndex(Check: true));

        Assert.That(await FindAsync(caller, inbox, "apricot"), Is.EqualTo(new[] { "second", "first" }));
        Assert.That(await Bus.IndexAsync(), Is.Zero);
        Assert.That(await FindAsync(caller, inbox, "apricot"), Is.EqualTo(new[] { "second", "first" }));
    }

    [Test]
    public async Task The_index_is_sound_after_additions_changes_and_removals()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        for (var i = 0; i < 30; i++) await AcceptAsync(Some.Raw($"apricot number {i}"), address);
        await Bus.IndexAsync();
        foreach (var message in (await MessagesAsync(caller, inbox)).Where((_, i) => i % 3 == 0)) await DoAsync(caller, new DeleteMessage(message.MessageId));
        await Database.ExecuteAsync("UPDATE MessageContents SET Version = 0");
        await Bus.IndexAsync();

        await Database.ExecuteAsync("INSERT INTO MessageSearch (MessageSearch) VALUES ('integrity-check')");

        Assert.That(await FindAsync(caller, inbox, "apricot"), Has.Count.EqualTo(20));
    }

    [Test]
    public async Task Accepting_a_message_runs_no_statement_for_the_index()
    {
        var dialect = Database.Services.GetRequiredService<AgentSend.Infrastructure.Persistence.ISearchDialect>();

        Assert.That(dialect, Is.TypeOf<AgentSend.Infrastructure.Persistence.Sqlite.SqliteSearchDialect>());
        Assert.That(dialect.AlsoWhenAdded, Is.Empty);
        var triggers = await Database.CountAsync("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'");
        Assert.That(triggers, Is.Zero);
    }
}
