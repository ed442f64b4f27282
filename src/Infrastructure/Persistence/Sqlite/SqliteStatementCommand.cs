using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using SQLitePCL;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>Borrows the prepared statement of its text for as long as it runs.</summary>
internal sealed class SqliteStatementCommand(StatementCachingConnection connection) : DbCommand
{
    private readonly SqliteValues _values = [];

    [AllowNull]
    public override string CommandText { get; set; } = "";

    /// <summary>Not kept: statements here are short, and locks are waited for as long as busy_timeout says.</summary>
    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => _values;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        var statement = connection.Take(CommandText);
        try
        {
            if (statement.HasMore) return ExecuteScript();
            statement.Bind(_values.Items);
            while (statement.Step())
            {
            }

            return statement.Changes;
        }
        finally
        {
            connection.Return(statement);
        }
    }

    public override object? ExecuteScalar()
    {
        var statement = connection.Take(CommandText);
        try
        {
            statement.Bind(_values.Items);
            return statement.Step() ? statement.GetValue(0) : null;
        }
        finally
        {
            connection.Return(statement);
        }
    }

    protected override DbParameter CreateDbParameter() => new SqliteValue();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        var statement = connection.Take(CommandText);
        try
        {
            statement.Bind(_values.Items);
            return new SqliteStatementReader(connection, statement);
        }
        catch
        {
            connection.Return(statement);
            throw;
        }
    }

    /// <summary>Several statements at once, as migrations have them: no values, no rows.</summary>
    private int ExecuteScript()
    {
        SqliteStatement.Check(raw.sqlite3_exec(connection.Handle, CommandText), connection.Handle);
        return 0;
    }
}
