using System.Globalization;
using AgentSend.Infrastructure.Persistence.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentSend.Infrastructure.Tests.Persistence.Sqlite;

internal sealed class GroupCommitTests
{
    private string _folder = "";
    private SqliteEngine _engine = null!; // Made before each test.

    private string DatabasePath => Path.Combine(_folder, "test.db");

    [SetUp]
    public void Open()
    {
        SQLitePCL.Batteries_V2.Init();
        _folder = Directory.CreateTempSubdirectory("agentsend_test_").FullName;
        _engine = NewEngine();
        using var setup = _engine.OpenForSetup();
        setup.Execute("CREATE TABLE T (N INTEGER NOT NULL PRIMARY KEY, Text TEXT NULL); CREATE TABLE Other (N INTEGER NOT NULL UNIQUE)");
    }

    [TearDown]
    public void Close()
    {
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_unit_that_wants_nothing_kept_is_undone_alone()
    {
        var tasks = await InOneGroupAsync(Insert(1), Insert(2, keep: false), Insert(3));

        Assert.That(tasks.Select(t => t.Status), Is.All.EqualTo(TaskStatus.RanToCompletion));
        Assert.That(Rows(), Is.EqualTo(new[] { 1, 3 }));
    }

    [Test]
    public async Task A_unit_that_throws_is_undone_alone_and_its_caller_sees_what_it_threw()
    {
        var tasks = await InOneGroupAsync(Insert(1), InsertAndThrow(2), Insert(3));

        Assert.That(tasks[1].Exception!.InnerException, Is.TypeOf<NotSupportedException>());
        Assert.That((tasks[0].Status, tasks[2].Status), Is.EqualTo((TaskStatus.RanToCompletion, TaskStatus.RanToCompletion)));
        Assert.That(Rows(), Is.EqualTo(new[] { 1, 3 }));
    }

    [Test]
    public async Task A_unit_that_breaks_a_constraint_is_undone_alone()
    {
        var tasks = await InOneGroupAsync(
            Insert(1),
            new Unit<int>(c => c.Execute("INSERT INTO T (N) VALUES (2)") + c.Execute("INSERT INTO T (N) VALUES (1)")),
            Insert(3));

        Assert.That(tasks[1].Exception!.InnerException, Is.TypeOf<SqliteException>());
        Assert.That(Rows(), Is.EqualTo(new[] { 1, 3 }));
    }

    [Test]
    public async Task A_unit_sees_what_the_ones_before_it_in_the_group_have_done()
    {
        var tasks = await InOneGroupAsync(Insert(1), Insert(2), new Unit<int>(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM T")));

        Assert.That(await tasks[2], Is.EqualTo(2));
    }

    [Test]
    public async Task Nobody_hears_of_success_before_the_commit()
    {
        using var observer = Observer();
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var first = _engine.RunAsync(Insert(1), default);
        await first;

        var blocking = _engine.RunAsync(
            new Unit<int>(c =>
            {
                reached.Set();
                goOn.Wait();
                return 0;
            }),
            default);
        reached.Wait();
        var second = _engine.RunAsync(Insert(2), default);
        using var lastReached = new ManualResetEventSlim();
        using var lastGoOn = new ManualResetEventSlim();
        var last = _engine.RunAsync(
            new Unit<int>(c =>
            {
                lastReached.Set(); // The second has run by now, in the same transaction.
                lastGoOn.Wait();
                return c.ExecuteScalar<int>("SELECT COUNT(*) FROM T");
            }),
            default);
        goOn.Set();
        lastReached.Wait();

        Assert.That((blocking.IsCompleted, second.IsCompleted), Is.EqualTo((false, false)));
        Assert.That(Rows(observer), Is.EqualTo(new[] { 1 }), "not committed, not seen");

        lastGoOn.Set();
        await Task.WhenAll(blocking, second);
        Assert.That(Rows(observer), Is.EqualTo(new[] { 1, 2 }), "heard of and seen");
        Assert.That(await last, Is.EqualTo(2));
    }

    [Test]
    public async Task Every_answer_is_on_disk_when_it_is_heard()
    {
        using var observer = Observer();
        await Parallel.ForAsync(0, 500, async (n, _) =>
        {
            await _engine.RunAsync(Insert(n), default);
            using var seen = Observer();
            Assert.That(seen.ExecuteScalar<int>("SELECT COUNT(*) FROM T WHERE N = @n", new { n }), Is.EqualTo(1));
        });
        Assert.That(Rows(observer), Is.EqualTo(Enumerable.Range(0, 500)));
    }

    [Test]
    public async Task A_unit_cancelled_before_its_turn_does_not_run()
    {
        using var cancelled = new CancellationTokenSource();
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var blocking = Block(reached, goOn);
        reached.Wait();
        var unit = _engine.RunAsync(Insert(1), cancelled.Token);
        var next = _engine.RunAsync(Insert(2), default);
        await cancelled.CancelAsync();
        goOn.Set();

        Assert.That(async () => await unit, Throws.InstanceOf<OperationCanceledException>());
        await Task.WhenAll(blocking, next);
        Assert.That(unit.IsCanceled, Is.True);
        Assert.That(Rows(), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task What_is_queued_when_the_engine_stops_is_finished_and_what_comes_later_refused()
    {
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var blocking = Block(reached, goOn);
        reached.Wait();
        var queued = _engine.RunAsync(Insert(1), default);
        var stopping = Task.Run(_engine.Dispose);
        goOn.Set();
        await stopping;

        Assert.That((blocking.IsCompleted, await queued), Is.EqualTo((true, 1)));
        Assert.That(() => _engine.RunAsync(Insert(2), default), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(Rows(), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void An_engine_that_stops_before_its_first_write_refuses_too()
    {
        _engine.Dispose();
        _engine.Dispose();
        Assert.That(() => _engine.RunAsync(Insert(2), default), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task A_fault_that_undoes_the_whole_transaction_fails_the_whole_group_and_the_next_one_works()
    {
        await _engine.RunAsync(Insert(0), default);
        var tasks = await InOneGroupAsync(
            Insert(1),
            new Unit<int>(c => c.Execute("INSERT OR ROLLBACK INTO T (N) VALUES (0)")),
            Insert(3));

        Assert.That(tasks[0].Exception!.InnerException, Is.TypeOf<SqliteException>(), "undone by another's fault");
        Assert.That(tasks[1].Exception!.InnerException, Is.TypeOf<SqliteException>());
        Assert.That(Rows(), Does.Not.Contain(1).And.Contain(0));
        if (tasks[2].IsCompletedSuccessfully) Assert.That(Rows(), Does.Contain(3), "in the next group");

        await _engine.RunAsync(Insert(4), default);
        Assert.That(Rows(), Does.Contain(4));
    }

    [Test]
    public async Task A_full_disk_fails_the_writers_loses_nothing_committed_and_heals()
    {
        var pages = await _engine.RunAsync(new Unit<long>(c => c.ExecuteScalar<long>("PRAGMA page_count")), default);
        await _engine.RunAsync(new Unit<long>(c => c.ExecuteScalar<long>($"PRAGMA max_page_count = {(pages + 30).ToString(CultureInfo.InvariantCulture)}")), default);

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

        await _engine.RunAsync(new Unit<long>(c => c.ExecuteScalar<long>("PRAGMA max_page_count = 1000000")), default);
        await _engine.RunAsync(InsertLarge(100), default);
        Assert.That(Rows(), Does.Contain(100));
        using var observer = Observer();
        Assert.That(observer.ExecuteScalar<string>("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public async Task Two_engines_on_one_file_write_side_by_side_and_nothing_twice()
    {
        using var other = NewEngine();
        var engines = new[] { _engine, other };

        await Task.WhenAll(Enumerable.Range(0, 400).Select(n => engines[n % 2].RunAsync(Insert(n), default)));

        // One counter for both: each reads and writes it inside its unit of work.
        await _engine.RunAsync(new Unit<int>(c => c.Execute("INSERT INTO Other (N) VALUES (0)")), default);
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
        await _engine.RunAsync(Insert(1), default);
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var blocking = Block(reached, goOn);
        reached.Wait();

        var reader = _engine.RentReader();
        Assert.That(reader.ExecuteScalar<int>("SELECT COUNT(*) FROM T"), Is.EqualTo(1));
        Assert.That(() => reader.Execute("DELETE FROM T"), Throws.TypeOf<SqliteException>());
        _engine.ReturnReader(reader);
        goOn.Set();
        await blocking;
    }

    [Test]
    public void A_reader_that_is_given_back_is_rented_again_up_to_a_number()
    {
        var rented = Enumerable.Range(0, 40).Select(_ => _engine.RentReader()).ToArray();
        Array.ForEach(rented, _engine.ReturnReader);
        var again = Enumerable.Range(0, 40).Select(_ => _engine.RentReader()).ToArray();

        Assert.That(again.Intersect(rented).Count(), Is.EqualTo(16));
        Assert.That(again.Select(r => r.ExecuteScalar<int>("SELECT COUNT(*) FROM T")), Is.All.Zero);
        Array.ForEach(again, _engine.ReturnReader);
    }

    private SqliteEngine NewEngine() => new(DatabasePath, NullLogger<SqliteEngine>.Instance);

    private static Unit<int> Insert(int n, bool keep = true) => new(c => c.Execute("INSERT INTO T (N) VALUES (@n)", new { n }), keep);

    private static Unit<int> InsertLarge(int n) => new(c => c.Execute("INSERT INTO T (N, Text) VALUES (@n, @Text)", new { n, Text = new string('x', 9000) }));

    private static Unit<int> InsertAndThrow(int n) => new(c =>
    {
        c.Execute("INSERT INTO T (N) VALUES (@n)", new { n });
        throw new NotSupportedException();
    });

    private Task<int> Block(ManualResetEventSlim reached, ManualResetEventSlim goOn) => _engine.RunAsync(
        new Unit<int>(_ =>
        {
            reached.Set();
            goOn.Wait();
            return 0;
        }),
        default);

    /// <summary>Queues all of them behind one that holds the writer, so that they share its transaction.</summary>
    private async Task<Task<int>[]> InOneGroupAsync(params Unit<int>[] units)
    {
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var first = Block(reached, goOn);
        reached.Wait();
        var tasks = units.Select(unit => _engine.RunAsync(unit, default)).ToArray();
        goOn.Set();
        await Task.WhenAll([first.ContinueWith(_ => { }, TaskScheduler.Default), .. tasks.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default))]);
        return tasks;
    }

    private SqliteConnection Observer()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=false");
        connection.Open();
        return connection;
    }

    private IEnumerable<int> Rows()
    {
        using var observer = Observer();
        return Rows(observer);
    }

    private static IEnumerable<int> Rows(SqliteConnection observer) => observer.Query<int>("SELECT N FROM T ORDER BY N");
}
