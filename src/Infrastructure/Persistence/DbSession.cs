using System.Data;
using System.Data.Common;
using AgentSend.Application.Abstractions;
using Dapper;

namespace AgentSend.Infrastructure.Persistence;

/// <summary>The session of one scope. Not for parallel use, like the scope itself.</summary>
internal sealed class DbSession(IStoreEngine engine) : IDbSession, IUnitOfWork, IDisposable
{
    private readonly List<Action> _onCommitted = [];
    private readonly List<Func<object?, CancellationToken, Task>> _beforeCommit = [];
    private DbConnection? _reader;
    private DbConnection? _writer;
    private DbTransaction? _transaction;

    public DbConnection Connection => _writer ?? (_reader ??= engine.RentReader());

    public CommandDefinition Command(string sql, object? arguments, CancellationToken cancellationToken) =>
        new(sql, arguments, _transaction, commandType: CommandType.Text, cancellationToken: cancellationToken);

    public void OnCommitted(Action action) => _onCommitted.Add(action);

    public IDisposable BeforeCommit(Func<object?, CancellationToken, Task> action)
    {
        _beforeCommit.Add(action);
        return new Withdrawal(_beforeCommit, action);
    }

    public async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellationToken)
    {
        if (_writer is not null) return await work(cancellationToken);

        ReturnReader();
        var unit = new Unit<T>(this, work, keep);
        try
        {
            var outcome = await engine.RunAsync(unit, cancellationToken);
            if (!unit.IsKept) return outcome;
            foreach (var action in _onCommitted) action();
            return outcome;
        }
        finally
        {
            _beforeCommit.Clear();
            _onCommitted.Clear();
        }
    }

    public void Dispose() => ReturnReader();

    private void ReturnReader()
    {
        if (_reader is null) return;
        engine.ReturnReader(_reader);
        _reader = null;
    }

    private sealed class Withdrawal(List<Func<object?, CancellationToken, Task>> actions, Func<object?, CancellationToken, Task> action) : IDisposable
    {
        public void Dispose() => actions.Remove(action);
    }

    private sealed class Unit<T>(DbSession session, Func<CancellationToken, Task<T>> work, Func<T, bool> keep) : IUnit<T>
    {
        public bool IsKept { get; private set; }

        public async Task<(T Outcome, bool Keep)> RunAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
        {
            session._onCommitted.Clear(); // Of an earlier attempt.
            (session._writer, session._transaction) = (connection, transaction);
            try
            {
                var outcome = await work(cancellationToken);
                IsKept = keep(outcome);
                if (IsKept)
                {
                    foreach (var action in session._beforeCommit) await action(outcome, cancellationToken);
                }

                return (outcome, IsKept);
            }
            finally
            {
                (session._writer, session._transaction) = (null, null);
            }
        }
    }
}
