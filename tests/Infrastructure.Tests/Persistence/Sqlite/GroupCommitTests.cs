using Dapper;
using Microsoft.Data.Sqlite;

namespace AgentSend.Infrastructure.Tests.Persistence.Sqlite;

internal sealed class GroupCommitTests : EngineTests
{
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
    public async Task When_one_is_undone_the_others_run_once_as_far_as_anybody_can_see()
    {
        var counting = new Unit<int>(c => c.Execute("INSERT INTO Other (N) SELECT COUNT(*) FROM Other"));
        var tasks = await InOneGroupAsync(counting, Insert(1), counting, InsertAndThrow(2), counting, Insert(3, keep: false), counting);

        using var observer = Observer();
        Assert.That(observer.Query<int>("SELECT N FROM Other ORDER BY N"), Is.EqualTo(new[] { 0, 1, 2, 3 }));
        Assert.That(tasks.Where(t => t.IsCompletedSuccessfully).Select(t => t.Result), Is.All.EqualTo(1));
        Assert.That(Rows(), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task One_that_fails_without_having_changed_anything_makes_nobody_run_again()
    {
        var runs = 0;
        var tasks = await InOneGroupAsync(
            new Unit<int>(c => c.Execute("INSERT INTO T (N) VALUES (1)") + (runs++)),
            new Unit<int>(c => c.Execute("UPDATE T SET Text = 'x' WHERE N = 99"), keep: false),
            Insert(3));

        Assert.That(runs, Is.EqualTo(1));
        Assert.That((await tasks[1], Rows()), Is.EqualTo((0, new[] { 1, 3 })).Using<(int, IEnumerable<int>)>((a, b) => a.Item1 == b.Item1 && a.Item2.SequenceEqual(b.Item2)));
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
        var first = Engine.RunAsync(Insert(1), default);
        await first;

        var blocking = Engine.RunAsync(
            new Unit<int>(c =>
            {
                reached.Set();
                goOn.Wait();
                return 0;
            }),
            default);
        reached.Wait();
        var second = Engine.RunAsync(Insert(2), default);
        using var lastReached = new ManualResetEventSlim();
        using var lastGoOn = new ManualResetEventSlim();
        var last = Engine.RunAsync(
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
            await Engine.RunAsync(Insert(n), default);
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
        var unit = Engine.RunAsync(Insert(1), cancelled.Token);
        var next = Engine.RunAsync(Insert(2), default);
        await cancelled.CancelAsync();
        goOn.Set();

        Assert.That(async () => await unit, Throws.InstanceOf<OperationCanceledException>());
        await Task.WhenAll(blocking, next);
        Assert.That(unit.IsCanceled, Is.True);
        Assert.That(Rows(), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task A_fault_that_undoes_the_whole_transaction_fails_the_whole_group_and_the_next_one_works()
    {
        await Engine.RunAsync(Insert(0), default);
        var tasks = await InOneGroupAsync(
            Insert(1),
            new Unit<int>(c => c.Execute("INSERT OR ROLLBACK INTO T (N) VALUES (0)")),
            Insert(3));

        Assert.That(tasks[0].Exception!.InnerException, Is.TypeOf<SqliteException>(), "undone by another's fault");
        Assert.That(tasks[1].Exception!.InnerException, Is.TypeOf<SqliteException>());
        Assert.That(Rows(), Does.Not.Contain(1).And.Contain(0));
        if (tasks[2].IsCompletedSuccessfully) Assert.That(Rows(), Does.Contain(3), "in the next group");

        await Engine.RunAsync(Insert(4), default);
        Assert.That(Rows(), Does.Contain(4));
    }
}
