using System.Net;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>Two programs on one file: what several nodes on one SQL Server are, where there is none.</summary>
internal sealed class TwoProcessTests
{
    private const int EnoughCopies = 400;

    private TempFolder _folder = null!;
    private ServerProcess _first = null!;
    private ServerProcess _second = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public async Task StopAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Started_on_an_empty_folder_at_the_same_moment_they_make_one_organization_and_one_key()
    {
        (_first, _second) = (ServerProcess.Launch(_folder.Path, key: null), ServerProcess.Launch(_folder.Path, key: null));
        await Task.WhenAll(_first.ReadyAsync(), _second.ReadyAsync());
        await Eventually.HoldsAsync(() => Task.FromResult(IsGreeted(_first) && IsGreeted(_second)), "both banners");

        Assert.That(Database.Scalar(_folder.Path, "SELECT COUNT(*) FROM Organizations"), Is.EqualTo("1"));
        Assert.That(new[] { _first, _second }.Count(server => server.Output.Contains("API key", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task What_one_accepts_both_show_and_deliver_once()
    {
        await StartBothAsync("--AgentSend:Limits:DailySendsPerInbox=1000000");
        var ledger = new Ledger();
        var inboxes = await CreateInboxesAsync(4);
        using var stop = new CancellationTokenSource();
        var load = new Load([_first, _second], inboxes, ledger, "t", seed: 4);
        var running = load.RunAsync(stop.Token);
        await load.AcceptedAsync(EnoughCopies);
        await stop.CancelAsync();
        await running;
        await DeliveredAsync(_first, inboxes, Eventually.Patience);

        Assert.That(ledger.Complaints, Is.Empty);
        Assert.That(await new Audit(_first.Rest, ledger, areDeliveriesDone: true).ReadAsync(inboxes), Is.Empty, "through the first");
        Assert.That(await new Audit(_second.Rest, ledger, areDeliveriesDone: true).ReadAsync(inboxes), Is.Empty, "through the second");
        Assert.That(Database.CheckIntegrity(_folder.Path), Is.EqualTo("ok"));
    }

    [Test]
    public async Task A_quota_of_50_lets_exactly_50_of_64_sends_pass_that_come_at_once_through_both()
    {
        await StartBothAsync("--AgentSend:Limits:DailySendsPerInbox=50");
        var inboxes = await CreateInboxesAsync(2);
        var (from, to) = (inboxes[0], inboxes[1]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(
            i => (i % 2 == 0 ? _first : _second).Rest.TrySendAsync(from.Id, new([to.Address], $"Send {i}", "Text."))));

        var (passed, refused) = (answers.Count(a => a.Status == HttpStatusCode.Accepted), answers.Where(a => a.Status == HttpStatusCode.TooManyRequests).ToList());
        Assert.That((passed, refused.Count), Is.EqualTo((50, 14)));
        Assert.That(refused.Select(a => a.RetryAfter), Is.All.Not.Null);
        Assert.That((await _second.Rest.GetInboxAsync(from.Id)).SendsToday, Is.EqualTo(50));
        await DeliveredAsync(_second, inboxes, Eventually.Patience);
        Assert.That((await _first.Rest.MessagesAsync(to.Id, "received")).Total, Is.EqualTo(50));
    }

    [Test, Category("Slow")]
    public async Task What_a_killed_one_had_begun_the_other_brings_to_its_end_once()
    {
        await StartBothAsync("--AgentSend:Limits:DailySendsPerInbox=1000000");
        var ledger = new Ledger();
        var inboxes = await CreateInboxesAsync(4);
        using var stop = new CancellationTokenSource();
        var load = new Load([_first, _second], inboxes, ledger, "h", seed: 5);
        var running = load.RunAsync(stop.Token);
        await load.AcceptedAsync(EnoughCopies);
        load.ExpectTheEnd();
        _first.Kill();
        await load.AcceptedAsync(EnoughCopies / 2);
        await stop.CancelAsync();
        await running;

        // A minute's lease, and then the delivery.
        await DeliveredAsync(_second, inboxes, TimeSpan.FromMinutes(3));
        Assert.That(await new Audit(_second.Rest, ledger, areDeliveriesDone: true).ReadAsync(inboxes), Is.Empty);
    }

    private static bool IsGreeted(ServerProcess server) => server.Output.Contains("Try ", StringComparison.Ordinal);

    private static Task DeliveredAsync(ServerProcess server, IReadOnlyList<Inbox> inboxes, TimeSpan patience) => Eventually.HoldsAsync(
        async () =>
        {
            foreach (var inbox in inboxes)
            {
                if ((await server.Rest.MessagesAsync(inbox.Id, "queued", limit: 1)).Total + (await server.Rest.MessagesAsync(inbox.Id, "sending", limit: 1)).Total > 0)
                    return false;
            }

            return true;
        },
        "the end of all deliveries",
        patience);

    private async Task StartBothAsync(string setting)
    {
        (_first, _second) = (ServerProcess.Launch(_folder.Path, ProgramRun.Key, setting), ServerProcess.Launch(_folder.Path, ProgramRun.Key, setting));
        await Task.WhenAll(_first.ReadyAsync(), _second.ReadyAsync());
    }

    private async Task<Inbox[]> CreateInboxesAsync(int count)
    {
        var inboxes = new Inbox[count];
        for (var i = 0; i < count; i++) inboxes[i] = await (i % 2 == 0 ? _first : _second).Rest.CreateInboxAsync();
        return inboxes;
    }
}
