using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Group commit. One thread writes; whoever wants to write queues up. What is queued runs one after another inside a shared transaction, which
/// commits when the queue is empty or the group is full, and only then does anybody hear of success: one flush to disk pays for the whole group.
/// One that fails is undone alone. Most that fail have changed nothing; when one has, the group begins again with each unit in a savepoint of its
/// own. Savepoints from the start would have SQLite copy every page that every unit touches, for the rare one that needs it.
/// </summary>
internal sealed partial class WriteGate : IDisposable
{
    /// <summary>Past this the flush is a small part of the cost already, while those at the front still wait for those at the back.</summary>
    private const int MaxGroup = 256;

    private readonly StatementCachingConnection _connection;
    private readonly Checkpointer _checkpointer;
    private readonly ILogger _logger;
    private readonly BlockingCollection<IPendingUnit> _queue = new(new ConcurrentQueue<IPendingUnit>());
    private readonly System.Threading.Thread _thread;

    /// <param name="connection">The gate's own: nobody else writes with it.</param>
    public WriteGate(StatementCachingConnection connection, Checkpointer checkpointer, ILogger logger)
    {
        (_connection, _checkpointer, _logger) = (connection, checkpointer, logger);
        _thread = new System.Threading.Thread(Work) { IsBackground = true, Name = "SQLite writer" };
        _thread.Start();
    }

    /// <summary>Queues the unit.</summary>
    /// <returns>Its outcome, once the group's commit is on disk.</returns>
    public Task<T> RunAsync<T>(IUnit<T> unit, CancellationToken cancellationToken)
    {
        var pending = new PendingUnit<T>(unit, _connection, cancellationToken);
        try
        {
            _queue.Add(pending, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(WriteGate)); // The queue is closed: the host stops.
        }

        return pending.Task;
    }

    /// <summary>Finishes what is queued.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
        _connection.Dispose();
    }

    private void Work()
    {
        var group = new List<IPendingUnit>(MaxGroup);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            try
            {
                Run(group);
            }
            catch (Exception fault)
            {
                LogGroupLost(fault, group.Count);
                Undo();
                foreach (var unit in group) unit.Fail(fault);
            }
        }
    }

    private void Run(List<IPendingUnit> group)
    {
        Execute("BEGIN IMMEDIATE");
        var inSavepoints = false;
        for (var i = 0; i < group.Count || TakeInto(group); i++)
        {
            if (inSavepoints) group[i].RunInSavepoint(this);
            else if (!group[i].TryRun())
            {
                Execute("ROLLBACK");
                Execute("BEGIN IMMEDIATE");
                (inSavepoints, i) = (true, -1);
            }
        }

        Execute("COMMIT");
        foreach (var unit in group) unit.Complete();
        _checkpointer.AfterCommit(_connection);
    }

    private bool TakeInto(List<IPendingUnit> group)
    {
        if (group.Count == MaxGroup || !_queue.TryTake(out var next)) return false;
        group.Add(next);
        return true;
    }

    private void Undo()
    {
        // Nothing to undo when BEGIN itself failed; whatever else goes wrong here, the next BEGIN says so.
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0) raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
    }

    private void Execute(string sql)
    {
        var statement = _connection.Take(sql);
        try
        {
            statement.Step();
        }
        finally
        {
            _connection.Return(statement);
        }
    }

    [LoggerMessage(3000, LogLevel.Error, "A group of {Count} writes was undone")]
    private partial void LogGroupLost(Exception fault, int count);

    private interface IPendingUnit
    {
        /// <returns>False when it failed and has left changes behind.</returns>
        bool TryRun();

        /// <summary>Runs it, once more perhaps, and undoes what a failure leaves behind.</summary>
        void RunInSavepoint(WriteGate gate);

        void Complete();

        void Fail(Exception fault);
    }

    private sealed class PendingUnit<T>(IUnit<T> unit, StatementCachingConnection connection, CancellationToken cancellationToken) : IPendingUnit
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _outcome;
        private Exception? _fault;

        public Task<T> Task => _completion.Task;

        public bool TryRun()
        {
            var changes = raw.sqlite3_total_changes(connection.Handle);
            return Run() || raw.sqlite3_total_changes(connection.Handle) == changes;
        }

        public void RunInSavepoint(WriteGate gate)
        {
            gate.Execute("SAVEPOINT Unit");
            if (!Run()) gate.Execute("ROLLBACK TO Unit");
            gate.Execute("RELEASE Unit");
        }

        public void Complete()
        {
            if (_fault is OperationCanceledException) _completion.TrySetCanceled(cancellationToken);
            else if (_fault is not null) _completion.TrySetException(_fault);
            else _completion.TrySetResult(_outcome!);
        }

        public void Fail(Exception fault) => _completion.TrySetException(_fault ?? fault);

        /// <returns>Whether its changes are to be kept.</returns>
        private bool Run()
        {
            _fault = null;
            if (cancellationToken.IsCancellationRequested)
            {
                _fault = new OperationCanceledException(cancellationToken);
                return false;
            }

            try
            {
                // SQLite's calls are synchronous, so the task is done when it comes back; a unit of work that waits for something else would hold up everybody here.
                (_outcome, var keep) = unit.RunAsync(connection, transaction: null, cancellationToken).GetAwaiter().GetResult();
                return keep;
            }
            catch (Exception fault)
            {
                _fault = fault; // Not logged: thrown again where the unit was asked for.
                if (raw.sqlite3_get_autocommit(connection.Handle) != 0) throw; // SQLite has undone the whole transaction: disk full, I/O error.
                return false;
            }
        }
    }
}
