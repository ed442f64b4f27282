using System.Diagnostics;
using System.Globalization;
using System.Net;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>The promise of 250 and 202, against <c>kill -9</c>.</summary>
[Category("Slow")]
internal sealed class KillTests
{
    private const int InboxesARound = 4;
    private const string UnboundedSends = "--AgentSend:Limits:DailySendsPerInbox=1000000";

    /// <summary>A worker's lease of a minute, and then the delivery.</summary>
    private static readonly TimeSpan LeasePatience = TimeSpan.FromSeconds(120);

    /// <summary>How long a key without an answer is taken for one whose first request is running still, and some.</summary>
    private static readonly TimeSpan InFlightPatience = TimeSpan.FromSeconds(125);

    private readonly Ledger _ledger = new();
    private readonly HashSet<string> _repeated = [];
    private readonly List<Inbox> _inboxes = [];
    private readonly List<string> _findings = [];
    private TempFolder _folder = null!;

    private static int Rounds => TestContext.Parameters.Get("rounds", 50);

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Nothing_accepted_is_lost_doubled_or_halved_however_often_the_program_is_killed()
    {
        var seed = TestContext.Parameters.Get("seed", Environment.TickCount);
        var random = new Random(seed);
        var since = Stopwatch.GetTimestamp();
        var server = await ServerProcess.StartAsync(_folder.Path, UnboundedSends);
        try
        {
            for (var round = 0; round < Rounds && _findings.Count == 0; round++)
            {
                var inboxes = await CreateInboxesAsync(server);
                await LoadAndKillAsync(server, inboxes, round, random);
                await server.DisposeAsync();
                if (round % 8 == 7) await KillWhileStartingAsync(random);

                server = await ServerProcess.StartAsync(_folder.Path, UnboundedSends);
                await RepeatUnansweredAsync(server);
                await AuditAsync(server, inboxes, areDeliveriesDone: false);
                if (_findings.Count > 0) _findings.Add($"in round {round}");
            }

            await RepeatUnansweredAsync(server);
            if (_findings.Count == 0) await AuditDeliveriesAsync(server);
            if (_findings.Count > 0) _findings.Add(server.Output);
        }
        finally
        {
            await server.DisposeAsync();
        }

        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Seed {seed}, {Rounds} rounds in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s: {_ledger.CountOf(Presence.Once)} copies kept, {_ledger.CountOf(Presence.Never)} deleted, {_ledger.CountOf(Presence.Perhaps)} never answered."));
        Assert.That(_findings, Is.Empty, $"seed {seed}");
    }

    private async Task<Inbox[]> CreateInboxesAsync(ServerProcess server)
    {
        var inboxes = new Inbox[InboxesARound];
        for (var i = 0; i < inboxes.Length; i++) inboxes[i] = await server.Rest.CreateInboxAsync();
        _inboxes.AddRange(inboxes);
        return inboxes;
    }

    private async Task LoadAndKillAsync(ServerProcess server, Inbox[] inboxes, int round, Random random)
    {
        var load = new Load([server], inboxes, _ledger, $"k{round}", random.Next());
        using var stop = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        await load.AcceptedAsync(1);
        await Task.Delay(random.Next(0, 1200)); // Not to wait for something: to be somewhere, who knows where.
        load.ExpectTheEnd();
        server.Kill();
        await stop.CancelAsync();
        await running;
        _findings.AddRange(_ledger.Complaints);
    }

    /// <summary>Recovery and migration are killed too.</summary>
    private async Task KillWhileStartingAsync(Random random)
    {
        await using var server = ServerProcess.Launch(_folder.Path, ProgramRun.Key, UnboundedSends);
        await Task.Delay(random.Next(100, 1500));
        server.Kill();
    }

    /// <summary>What a careful client does that never got its answer: at once, and again when nobody can be at work on it any more.</summary>
    private async Task RepeatUnansweredAsync(ServerProcess server)
    {
        foreach (var (sent, copies) in _ledger.Unanswered().ToList())
        {
            var isAbandoned = sent.Age > InFlightPatience;
            if (!_repeated.Add(sent.Token) && !isAbandoned) continue;
            var answer = await sent.Repeat!(server.Rest);
            if (answer.Status == HttpStatusCode.Accepted) _ledger.Note(Presence.Once, copies);
            else if (answer.Status != HttpStatusCode.Conflict || isAbandoned) _findings.Add($"{sent.Token}, repeated after {sent.Age}: {answer}");
        }
    }

    private async Task AuditAsync(ServerProcess server, IReadOnlyList<Inbox> inboxes, bool areDeliveriesDone)
    {
        _findings.AddRange(await new Audit(server.Rest, _ledger, areDeliveriesDone).ReadAsync(inboxes));
        if (Database.CheckIntegrity(_folder.Path) is not "ok" and var damage) _findings.Add(damage);
        var account = await server.Rest.GetAsync<Account>("/account");
        var listed = await server.Rest.AllAsync<Inbox>("/inboxes");
        if (account.InboxCount != _inboxes.Count || listed.Count != _inboxes.Count)
            _findings.Add($"The account counts {account.InboxCount} inboxes and lists {listed.Count}, {_inboxes.Count} were made");
    }

    /// <summary>At the end, of all rounds: what was there is there still, and every send has reached its recipient.</summary>
    private async Task AuditDeliveriesAsync(ServerProcess server)
    {
        await Eventually.HoldsAsync(
            async () =>
            {
                foreach (var inbox in _inboxes)
                {
                    foreach (var status in (string[])["queued", "sending"])
                        if ((await server.Rest.MessagesAsync(inbox.Id, status, limit: 1)).Total > 0) return false;
                }

                return true;
            },
            "the end of all deliveries",
            LeasePatience);
        await AuditAsync(server, _inboxes, areDeliveriesDone: true);
    }
}
