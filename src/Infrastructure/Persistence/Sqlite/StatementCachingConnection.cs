using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>
/// What Dapper needs of a SQLite connection, with prepared statements kept by their text. Microsoft.Data.Sqlite opens the file; its commands
/// prepare anew for every call and look every parameter up by name several times, which cost more than running the statement: docs/adr/0002
/// has the numbers.
/// </summary>
internal sealed class StatementCachingConnection(SqliteConnection inner) : DbConnection
{
    private readonly Dictionary<string, SqliteStatement> _idle = new(StringComparer.Ordinal);

    public SqliteConnection Inner => inner;

    /// <summary>SQLite's own, open as long as this is.</summary>
    public sqlite3 Handle => inner.Handle ?? throw new ObjectDisposedException(nameof(StatementCachingConnection));

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    /// <summary>A statement ready to be bound; to be given back with <see cref="Return"/>.</summary>
    public SqliteStatement Take(string sql) => _idle.Remove(sql, out var statement) ? statement : SqliteStatement.Prepare(Handle, sql);

    public void Return(SqliteStatement statement)
    {
        statement.Reset();
        if (!_idle.TryAdd(statement.Sql, statement)) statement.Dispose(); // The same text was running twice at once.
    }

    public override void Open() => throw new NotSupportedException("The engine opens connections.");

    public override void Close() => throw new NotSupportedException("The engine closes connections.");

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException("The write gate begins transactions.");

    protected override DbCommand CreateDbCommand() => new SqliteStatementCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var statement in _idle.Values) statement.Dispose();
            _idle.Clear();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
