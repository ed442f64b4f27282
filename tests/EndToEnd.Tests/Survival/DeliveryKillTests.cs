using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>The promise of 202 to people elsewhere, against <c>kill -9</c>: at least once, and twice only what the peer had taken and the program had not yet written down.</summary>
[Category("Slow")]
internal sealed class DeliveryKillTests
{
    private const int Senders = 4;
    private const int Domains = 4;

    /// <summary>A worker's lease of a minute, and then the delivery.</summary>
    private static readonly TimeSpan LeasePatience = TimeSpan.FromSeconds(180);

    private readonly List<string> _findings = [];
    private readonly OutboundLedger _ledger = new();
    private TempFolder _folder = null!; // Made before each test.
    private Inbox _inbox = null!; // Made by the first round.

    private static int Rounds => TestContext.Parameters.Get("rounds", 30);

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Every_recipient_gets_every_message_and_twice_only_what_fell_between_their_250_and_our_commit()
    {
        var seed = TestContext.Parameters.Get("seed", Environment.TickCount);
        var random = new Random(seed);
        var since = Stopwatch.GetTimestamp();
        await using var peer = new ScriptedSmtpPeer { Extensions = ["PIPELINING", "8BITMIME", "CHUNKING"] };
        await using var dns = new ScriptedDnsServer();
        for (var i = 0; i < Domains; i++) dns.On(DomainOf(i), ScriptedRecord.Mx(10, "mx.there.test"));
        dns.On("mx.there.test", ScriptedRecord.Address("127.0.0.1"));

        for (var round = 0; round < Rounds && _findings.Count == 0; round++)
        {
            await using var server = await StartAsync(peer, dns);
            _inbox ??= await server.Rest.CreateInboxAsync();
            await SendAndKillAsync(server, peer, round, random);
            await Eventually.HoldsAsync(() => Task.FromResult(peer.OpenConnections == 0), "a peer at rest");
            _findings.AddRange(_ledger.NoteCrash(peer, OpenDeliveries()));
        }

        if (_findings.Count == 0) await FinishAsync(peer, dns);
        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Seed {seed}, {Rounds} rounds in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s: {_ledger.Promised} copies promised, {_ledger.Copies} come, {_ledger.Unwritten} of them just before a crash."));
        Assert.That(_findings.Take(20), Is.Empty, $"seed {seed}");
        Assert.That(_ledger.Promised, Is.GreaterThan(Rounds));
    }

    private static string DomainOf(int number) => $"d{number}.there.test";

    private Task<ServerProcess> StartAsync(ScriptedSmtpPeer peer, ScriptedDnsServer dns) => ServerProcess.StartAsync(
        _folder.Path,
        "--AgentSend:Limits:DailySendsPerInbox=1000000",
        "--AgentSend:Delivery:Mode=direct",
        $"--AgentSend:Delivery:Direct:Port={peer.Port}",
        $"--AgentSend:Dns:Servers={dns.EndPoint}");

    private async Task SendAndKillAsync(ServerProcess server, ScriptedSmtpPeer peer, int round, Random random)
    {
        using var stop = new CancellationTokenSource();
        var before = _ledger.Promised;
        Task[] senders = [.. Enumerable.Range(0, Senders).Select(i => SendAsync(server, $"r{round}s{i}", new Random(random.Next()), stop.Token))];
        await Eventually.HoldsAsync(() => Task.FromResult(_ledger.Promised > before), "an accepted message");
        if (round % 2 == 0) await AcceptedAsync(peer, random.Next(1, 60));
        else await Task.Delay(random.Next(50, 900)); // Not to wait for something: to be somewhere, who knows where.
        server.Kill();
        await stop.CancelAsync();
        await Task.WhenAll(senders);
    }

    /// <summary>Right behind a 250: there the crash does what it can do.</summary>
    private static async Task AcceptedAsync(ScriptedSmtpPeer peer, int mails)
    {
        var enough = peer.Mails.Count + mails;
        var since = Stopwatch.GetTimestamp();
        while (peer.Mails.Count < enough && Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(3)) await Task.Yield();
    }

    private async Task SendAsync(ServerProcess server, string name, Random random, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            string[] to = [.. Enumerable.Range(0, random.Next(1, 4)).Select(copy => $"{name}n{i}c{copy}@{DomainOf(random.Next(Domains))}")];
            _ledger.Ask(to);
            try
            {
                var answer = await server.Rest.TrySendAsync(_inbox.Id, new Send(to, $"{name}n{i}", Load.BodyOf($"{name}n{i}")));
                if (answer.Status == HttpStatusCode.Accepted) _ledger.Promise(to);
                else _findings.Add($"{name}n{i}: {answer}");
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
            {
                return; // The server is dead: that is what this is about.
            }
        }
    }

    /// <summary>Looked up in a copy: whoever opens the file itself would do the recovery that the program is to do.</summary>
    private HashSet<string> OpenDeliveries()
    {
        using var copy = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "agentsend.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        return [.. Database.Scalar(copy.Path, "SELECT group_concat(Recipient, ' ') FROM Deliveries WHERE State = 0").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private async Task FinishAsync(ScriptedSmtpPeer peer, ScriptedDnsServer dns)
    {
        await using var server = await StartAsync(peer, dns);
        await Eventually.HoldsAsync(
            async () => (await server.Rest.MessagesAsync(_inbox.Id, "queued", limit: 1)).Total + (await server.Rest.MessagesAsync(_inbox.Id, "sending", limit: 1)).Total == 0,
            "the end of all deliveries",
            LeasePatience);
        _findings.AddRange(_ledger.Judge(peer));
        var delivered = (await server.Rest.MessagesAsync(_inbox.Id, "delivered", limit: 1)).Total;
        var all = (await server.Rest.MessagesAsync(_inbox.Id, limit: 1)).Total;
        if (delivered != all) _findings.Add($"Of {all} messages {delivered} are delivered");
        foreach (var mail in peer.Mails.Where(mail => !mail.Content.Contains($"END-{mail.Recipients[0].Split('c')[0]}", StringComparison.Ordinal)))
            _findings.Add($"{mail.Recipients[0]}: half a message, or another one");
        if (_findings.Count > 0) _findings.Add(server.Output);
    }
}
