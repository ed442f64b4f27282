using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>The audit is only worth something if it finds what is planted.</summary>
internal sealed class AuditTests
{
    private readonly Ledger _ledger = new();
    private TempFolder _folder = null!;
    private ServerProcess _server = null!;
    private Inbox[] _inboxes = null!;

    [SetUp]
    public async Task LoadAsync()
    {
        _folder = new TempFolder();
        _server = await ServerProcess.StartAsync(_folder.Path, "--AgentSend:Limits:DailySendsPerInbox=1000000");
        _inboxes = [await _server.Rest.CreateInboxAsync(), await _server.Rest.CreateInboxAsync()];
        var load = new Load([_server], _inboxes, _ledger, "a", seed: 7);
        using var stop = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        await load.AcceptedAsync(60);
        await stop.CancelAsync();
        await running;
        await Eventually.HoldsAsync(() => Task.FromResult(Sql("SELECT COUNT(*) FROM Deliveries WHERE State = 0") == "0"), "the end of all deliveries");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task It_finds_nothing_where_nothing_is_wrong_and_each_thing_that_is()
    {
        Assert.That(await AuditAsync(), Is.Empty);

        foreach (var (plant, finding) in new[]
        {
            ("DELETE FROM Messages WHERE Id = (SELECT MAX(Id) FROM Messages WHERE Direction = 0)", "expected Once, found 0"),
            ("UPDATE Messages SET Subject = (SELECT MIN(Subject) FROM Messages) WHERE Id = (SELECT MAX(Id) FROM Messages)", "found 2"),
            ("UPDATE RawMessages SET Content = zeroblob(10) WHERE Id = (SELECT RawId FROM Messages ORDER BY Id DESC LIMIT 1)", "the body is not what was sent"),
            ("UPDATE InboxCounters SET Received = Received + 1", "and lists"),
            ("UPDATE InboxCounters SET SendsToday = SendsToday + 1", "sends today"),
            ("UPDATE InboxCounters SET TotalSent = TotalSent - 1", "sends and lists"),
            ("UPDATE Threads SET MessageCount = MessageCount + 1 WHERE Id = (SELECT MAX(Id) FROM Threads)", "messages and has"),
        })
        {
            Sql(plant);
            Assert.That(await AuditAsync(), Has.Some.Contains(finding), plant);
        }
    }

    private Task<IReadOnlyList<string>> AuditAsync() => new Audit(_server.Rest, _ledger, areDeliveriesDone: true).ReadAsync(_inboxes);

    private string Sql(string sql) => Database.Scalar(_folder.Path, sql);
}
