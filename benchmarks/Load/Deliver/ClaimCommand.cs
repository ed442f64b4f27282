using System.Diagnostics;
using AgentSend.Application;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Load.Deliver;

/// <summary><c>claim</c>: what it takes to lease due deliveries out of queues of different lengths, each in a SQLite store of its own, turn by turn.</summary>
internal static class ClaimCommand
{
    private const int Take = 256;

    public static async Task RunAsync(Options options)
    {
        var folder = options.Required("folder");
        var rows = options.Numbers("rows", "10000,1000000");
        var organizations = options.Number("organizations", 100);
        var claims = options.Number("claims", 500);
        options.End();
        if (organizations == 0 || rows.Length == 0) throw new UsageException("--organizations and --rows are at least 1.");

        var queues = new List<Queue>();
        try
        {
            foreach (var count in rows) queues.Add(await Queue.MakeAsync(Path.Combine(folder, $"claim{count}"), count, organizations));
            foreach (var queue in queues) await queue.ClaimAsync(claims / 5); // Compiled, and in the cache.
            foreach (var queue in queues) queue.Forget();
            const int Turns = 10;
            for (var turn = 0; turn < Turns; turn++)
                foreach (var queue in queues) await queue.ClaimAsync(claims / Turns);

            var table = new Table("rows due", "claimed at once", "p50 ms", "p99 ms", "p99 of the first");
            foreach (var queue in queues)
            {
                table.Add(
                    Shown.Rate(queue.Rows), Shown.Rate((double)queue.Claimed / queue.Latencies.Count), Shown.Milliseconds(queue.Latencies.Percentile(0.5)),
                    Shown.Milliseconds(queue.Latencies.Percentile(0.99)), Shown.Decimals(queue.Latencies.Percentile(0.99) / queues[0].Latencies.Percentile(0.99)));
            }
            table.Print();
        }
        finally
        {
            foreach (var queue in queues) await queue.DisposeAsync();
        }
    }

    /// <summary>A store with so many rows due, evenly of all organizations.</summary>
    private sealed class Queue : IAsyncDisposable
    {
        private readonly string _folder;
        private readonly ServiceProvider _services;

        private Queue(string folder, int rows, ServiceProvider services) => (_folder, Rows, _services) = (folder, rows, services);

        public int Rows { get; }

        public long Claimed { get; private set; }

        public Latencies Latencies { get; private set; } = new();

        public static async Task<Queue> MakeAsync(string folder, int rows, int organizations)
        {
            if (Directory.Exists(folder)) throw new UsageException($"{folder} is there already.");
            Directory.CreateDirectory(folder);
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AgentSend:DataFolder"] = folder }).Build();
            var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
                .AddAgentSendApplication().AddAgentSendInfrastructure(configuration).BuildServiceProvider();
            await services.GetRequiredService<IStore>().PrepareAsync(CancellationToken.None);
            var queue = new Queue(folder, rows, services);
            queue.Fill(organizations);
            return queue;
        }

        public async Task ClaimAsync(int times)
        {
            var bus = _services.GetRequiredService<ICommandBus>();
            for (var i = 0; i < times; i++)
            {
                var lease = Guid.NewGuid();
                var started = Stopwatch.GetTimestamp();
                var claimed = (await bus.SendAsync(Caller.Platform, new ClaimDueDeliveries(Take, lease), CancellationToken.None)).Value!;
                Latencies.Add(Stopwatch.GetTimestamp() - started);
                Claimed += claimed.Count;
                await bus.SendAsync(Caller.Platform, new ReleaseDeliveries([.. claimed.Select(delivery => delivery.Id)], lease, TimeSpan.Zero), CancellationToken.None);
            }
        }

        /// <summary>Of the runs so far.</summary>
        public void Forget() => (Latencies, Claimed) = (new Latencies(), 0);

        public async ValueTask DisposeAsync()
        {
            await _services.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }

        private void Fill(int organizations)
        {
            // Ids in the order of time, as the server gives them.
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "agentsend.db"), Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO Organizations (Id, Name, InboxCount, CreatedAtUnixMs)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Organizations) SELECT randomblob(16), 'Load', 0, 0 FROM n;
                CREATE TEMP TABLE Owners AS SELECT ROW_NUMBER() OVER (ORDER BY Id) - 1 AS Number, Id FROM Organizations;
                INSERT INTO Deliveries (Id, OrganizationId, MessageId, Recipient, State, DueAtUnixMs, UpdatedAtUnixMs, Attempts, QueuedAtUnixMs)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Rows)
                SELECT CAST(printf('%016d', n.i) AS BLOB), o.Id, CAST(printf('%016d', n.i) AS BLOB), 'user' || n.i || '@example.test', 0, n.i, 0, 0, n.i FROM n JOIN Owners o ON o.Number = n.i % @Organizations;
                """;
            command.Parameters.AddWithValue("@Organizations", organizations);
            command.Parameters.AddWithValue("@Rows", Rows);
            command.ExecuteNonQuery();
        }
    }
}
