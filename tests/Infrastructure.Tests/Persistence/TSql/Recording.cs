using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using AgentSend.Infrastructure.Persistence;
using AgentSend.Infrastructure.Persistence.SqlServer;

namespace AgentSend.Infrastructure.Tests.Persistence.TSql;

/// <summary>How the server that is not there answers.</summary>
/// <param name="Rows">What a query returns, 0 or 1.</param>
/// <param name="Affected">What a write says it changed.</param>
internal sealed record Answers(int Rows, int Affected, bool IsDuplicate = false)
{
    /// <summary>Together they lead into every branch of a repository.</summary>
    public static readonly Answers[] All = [new(0, 0), new(0, 1), new(1, 0), new(1, 1), new(1, 1, IsDuplicate: true)];
}

internal sealed record Recorded(string Sql, IReadOnlyList<string> Parameters);

/// <summary>Takes down what is run and makes up answers that fit the schema.</summary>
internal sealed class RecordingEngine : IStoreEngine
{
    public Answers Answers { get; set; } = Answers.All[0];

    public List<Recorded> Statements { get; } = [];

    public DbConnection RentReader() => new RecordingConnection(this);

    public void ReturnReader(DbConnection connection) => connection.Dispose();

    public async Task<T> RunAsync<T>(IUnit<T> unit, CancellationToken cancellationToken)
    {
        await using var connection = new RecordingConnection(this);
        return (await unit.RunAsync(connection, null, cancellationToken)).Outcome;
    }
}

/// <summary>SQL Server's, but for the exception that nobody else can make.</summary>
internal sealed class RecordingDialect : ISqlDialect
{
    private readonly SqlServerDialect _inner = new();

    public string AppendEvent => _inner.AppendEvent;

    public string ClaimDueDeliveries => _inner.ClaimDueDeliveries;

    public string ClaimDueCalls => _inner.ClaimDueCalls;

    public string ClaimDueDrafts => _inner.ClaimDueDrafts;

    public string LockByName => _inner.LockByName;

    public string LockInbox => _inner.LockInbox;

    public string Limit(string count) => _inner.Limit(count);

    public string Page(string count, string offset) => _inner.Page(count, offset);

    public bool IsDuplicate(DbException exception) => exception is DuplicateException;
}

internal sealed class DuplicateException : DbException;

internal sealed class RecordingConnection(RecordingEngine engine) : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => _state;

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new RecordingCommand(engine);
}

internal sealed class RecordingCommand(RecordingEngine engine) : DbCommand
{
    // Its parameters are as good as anybody's.
    private readonly Microsoft.Data.SqlClient.SqlCommand _inner = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _inner.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        Record();
        if (engine.Answers.IsDuplicate && CommandText.Contains("INSERT", StringComparison.Ordinal)) throw new DuplicateException();
        return engine.Answers.Affected;
    }

    public override object? ExecuteScalar()
    {
        Record();
        return engine.Answers.Rows == 0 ? null : 1L;
    }

    protected override DbParameter CreateDbParameter() => _inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Record();
        return new RecordingReader(TSqlCheck.Columns(CommandText), engine.Answers.Rows);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }

    private void Record() => engine.Statements.Add(new Recorded(
        CommandText, [.. _inner.Parameters.Cast<DbParameter>().Select(p => p.ParameterName.TrimStart('@'))]));
}

/// <summary>Rows of the right columns: null where the schema lets it be, and else something every mapping can read.</summary>
internal sealed class RecordingReader(IReadOnlyList<TSqlColumn> columns, int rows) : DbDataReader
{
    private int _left = rows;

    public override int FieldCount => columns.Count;

    public override int Depth => 0;

    public override bool HasRows => _left > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => _left-- > 0;

    public override bool NextResult() => false;

    public override string GetName(int ordinal) => columns[ordinal].Name;

    public override int GetOrdinal(string name) => columns.ToList().FindIndex(c => c.Name == name);

    public override string GetDataTypeName(int ordinal) => columns[ordinal].Type;

    public override Type GetFieldType(int ordinal) => Sample(columns[ordinal]).GetType();

    public override object GetValue(int ordinal) => columns[ordinal].IsNullable ? DBNull.Value : Sample(columns[ordinal]);

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => throw new NotSupportedException();

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => throw new NotSupportedException();

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    private static object Sample(TSqlColumn column) => column.Type switch
    {
        "INT" => 1,
        "BIGINT" => 1L,
        "BINARY" or "VARBINARY" => new byte[16],
        "NVARCHAR" => "a@agents.test",
        var type => throw new NotSupportedException($"No sample of {type} yet."),
    };
}
