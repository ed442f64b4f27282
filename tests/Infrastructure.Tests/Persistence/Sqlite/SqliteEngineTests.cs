using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AgentSend.Infrastructure.Tests.Persistence.Sqlite;

internal sealed class SqliteEngineTests : EngineTests
{
    [Test]
    public async Task What_is_queued_when_theEngine_stops_is_finished_and_what_comes_later_refused()
    {
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var blocking = Block(reached, goOn);
        reached.Wait();
        var queued = Engine.RunAsync(Insert(1), default);
        var stopping = Task.Run(Engine.Dispose);
        goOn.Set();
        await stopping;

        Assert.That((blocking.IsCompleted, await queued), Is.EqualTo((true, 1)));
        Assert.That(() => Engine.RunAsync(Insert(2), default), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(Rows(), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void AnEngine_that_stops_before_its_first_write_refuses_too()
    {
        Engine.Dispose();
        Engine.Dispose();
        Assert.That(() => Engine.RunAsync(Insert(2), default), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task A_full_disk_fails_the_writers_loses_nothing_committed_and_heals()
    {
        var pages = await Engine.RunAsync(new Unit<long>(c => c.ExecuteScalar<long>("PRAGMA page_count")), default);
        await Engine.RunAsync(new Unit<long>(c => c.ExecuteScalar<long>($"PRAGMA max_page_count = {(pages + 30).ToString(CultureInfo.InvariantCulture)}")), default);

        var outcomes = new List<(int N, bool Succeeded)>();
        for (var n = 0; n < 60; n += 3)
        {
            var tasks = await InOneGroupAsync(InsertLarge(n), InsertLarge(n + 1), InsertLarge(n + 2));
            outcomes.AddRange(tasks.Select((t, i) => (n + i, t.IsCompletedSuccessfully)));
            foreach (var failed in tasks.Where(t => t.IsFaulted))
                Assert.That(((SqliteException)failed.Exception!.InnerException!).SqliteErrorCode, Is.EqualTo(SQLitePCL.raw.SQLITE_FULL));
        }

        Assert.That(outcomes.Count(o => o.Succeeded), Is.InRange(1, 59));
        Assert.That(Rows(), Is.EqualTo(outcomes.Where(o => o.Succeeded).Select(o => o.N)));

        await Engine.RunAsync(new Unit<long>(c => c.ExecuteScalar<long>("PRAGMA max_page_count = 1000000")), default);
        await Engine.RunAsync(InsertLarge(100), default);
        Assert.That(Rows(), Does.Contain(100));
        using var observer = Observer();
        Assert.That(observer.ExecuteScalar<string>("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public async Task TwoEngines_on_one_file_write_side_by_side_and_nothing_twice()
    {
        using var other = NewEngine();
        var engines = new[] { Engine, other };

        await Task.WhenAll(Enumerable.Range(0, 400).Select(n => engines[n % 2].RunAsync(Insert(n), default)));

        // One counter for both: each reads and writes it inside its unit of work.
        await Engine.RunAsync(new Unit<int>(c => c.Execute("INSERT INTO Other (N) VALUES (0)")), default);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => engines[n % 2].RunAsync(
            new Unit<int>(c =>
            {
                var next = c.ExecuteScalar<int>("SELECT N FROM Other") + 1;
                c.Execute("UPDATE Other SET N = @next", new { next });
                return next;
            }),
            default)));

        Assert.That(Rows(), Is.EqualTo(Enumerable.Range(0, 400)));
        Assert.That(numbers, Is.EquivalentTo(Enumerable.Range(1, 200)));
    }

    [Test]
    public async Task Readers_never_wait_for_the_writer_and_cannot_write()
    {
        await Engine.RunAsync(Insert(1), default);
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var blocking = Block(reached, goOn);
        reached.Wait();

        var reader = Engine.RentReader();
        Assert.That(reader.ExecuteScalar<int>("SELECT COUNT(*) FROM T"), Is.EqualTo(1));
        Assert.That(() => reader.Execute("DELETE FROM T"), Throws.TypeOf<SqliteException>());
        Engine.ReturnReader(reader);
        goOn.Set();
        await blocking;
    }

    [Test]
    public void A_reader_that_is_given_back_is_rented_again_up_to_a_number()
    {
        var rented = Enumerable.Range(0, 40).Select(_ => Engine.RentReader()).ToArray();
        Array.ForEach(rented, Engine.ReturnReader);
        var again = Enumerable.Range(0, 40).Select(_ => Engine.RentReader()).ToArray();

        Assert.That(again.Intersect(rented).Count(), Is.EqualTo(16));
        Assert.That(again.Select(r => r.ExecuteScalar<int>("SELECT COUNT(*) FROM T")), Is.All.Zero);
        Array.ForEach(again, Engine.ReturnReader);
    }
}
