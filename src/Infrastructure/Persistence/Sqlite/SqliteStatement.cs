using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>One prepared statement: binds values, steps, and hands out columns.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int StackOctets = 256;

    /// <summary>SQLITE_STMTSTATUS_REPREPARE, which the binding does not name.</summary>
    private const int Repreparations = 5;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string[] _parameters;
    private string[] _columns = [];
    private Type?[] _declaredTypes = [];
    private int _preparations;

    private SqliteStatement(sqlite3 database, sqlite3_stmt statement, string sql, bool hasMore)
    {
        (_database, _statement, Sql, HasMore) = (database, statement, sql, hasMore);
        _parameters = new string[raw.sqlite3_bind_parameter_count(statement)];
        for (var i = 0; i < _parameters.Length; i++) _parameters[i] = raw.sqlite3_bind_parameter_name(statement, i + 1).utf8_to_string()[1..];
        DescribeColumns();
    }

    public string Sql { get; }

    /// <summary>The text holds further statements behind this one.</summary>
    public bool HasMore { get; }

    public int ColumnCount => _columns.Length;

    /// <exception cref="SqliteException">The text is wrong.</exception>
    public static SqliteStatement Prepare(sqlite3 database, string sql)
    {
        Check(raw.sqlite3_prepare_v2(database, sql, out var statement, out var tail), database);
        return new SqliteStatement(database, statement, sql, !string.IsNullOrWhiteSpace(tail));
    }

    /// <exception cref="SqliteException">What SQLite answered is no success.</exception>
    public static void Check(int result, sqlite3 database) => SqliteException.ThrowExceptionForRC(result, database);

    /// <param name="values">By name, in any order; the order of the statement is the quick one.</param>
    public void Bind(List<SqliteValue> values)
    {
        for (var i = 0; i < _parameters.Length; i++)
        {
            var name = _parameters[i];
            var value = i < values.Count && values[i].ParameterName == name ? values[i] : values.Find(v => v.ParameterName == name);
            Bind(i + 1, value is null ? throw new InvalidOperationException($"The statement's parameter {name} has no value.") : value.Value);
        }
    }

    /// <summary>SQLite prepares a statement anew, unasked, when it steps into a changed schema: the columns may be others then.</summary>
    public void FollowSchema()
    {
        if (raw.sqlite3_stmt_status(_statement, Repreparations, 0) != _preparations) DescribeColumns();
    }

    /// <returns>Whether there is a row.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE) return result == raw.SQLITE_ROW;
        Check(result, _database);
        return false;
    }

    /// <summary>Rows the last INSERT, UPDATE or DELETE has changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    public void Reset()
    {
        raw.sqlite3_reset(_statement);
        raw.sqlite3_clear_bindings(_statement);
    }

    public string ColumnName(int column) => _columns[column];

    /// <summary>As the table declares it, so that a NULL in the first row tells nothing wrong about the others; of an expression, what is in the row.</summary>
    public Type ColumnType(int column) => _declaredTypes[column] ?? raw.sqlite3_column_type(_statement, column) switch
    {
        raw.SQLITE_INTEGER => typeof(long),
        raw.SQLITE_FLOAT => typeof(double),
        raw.SQLITE_TEXT => typeof(string),
        _ => typeof(byte[]),
    };

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long GetInt64(int column) => raw.sqlite3_column_int64(_statement, column);

    public object GetValue(int column) => raw.sqlite3_column_type(_statement, column) switch
    {
        raw.SQLITE_NULL => DBNull.Value,
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(_statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(_statement, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(_statement, column).utf8_to_string(),
        _ => raw.sqlite3_column_blob(_statement, column).ToArray(),
    };

    public void Dispose() => _statement.Dispose();

    private void DescribeColumns()
    {
        _preparations = raw.sqlite3_stmt_status(_statement, Repreparations, 0);
        _columns = new string[raw.sqlite3_column_count(_statement)];
        _declaredTypes = new Type?[_columns.Length];
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i] = raw.sqlite3_column_name(_statement, i).utf8_to_string();
            _declaredTypes[i] = TypeOf(raw.sqlite3_column_decltype(_statement, i).utf8_to_string());
        }
    }

    private void Bind(int index, object? value)
    {
        var result = value switch
        {
            null or DBNull => raw.sqlite3_bind_null(_statement, index),
            int number => raw.sqlite3_bind_int(_statement, index, number),
            long number => raw.sqlite3_bind_int64(_statement, index, number),
            bool flag => raw.sqlite3_bind_int(_statement, index, flag ? 1 : 0),
            string text => BindText(index, text),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, index, 0), // An empty span would bind NULL.
            byte[] octets => raw.sqlite3_bind_blob(_statement, index, octets),
            double number => raw.sqlite3_bind_double(_statement, index, number),
            _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"A {value.GetType()} cannot be bound.")),
        };
        if (result != raw.SQLITE_OK) Check(result, _database);
    }

    private int BindText(int index, string text)
    {
        if (text.Length == 0) return raw.sqlite3_bind_text(_statement, index, "");
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most <= StackOctets ? null : ArrayPool<byte>.Shared.Rent(most);
        var buffer = rented ?? stackalloc byte[StackOctets];
        var result = raw.sqlite3_bind_text(_statement, index, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return result;
    }

    // SQLite's own rule of column affinity (datatype3.html, section 3.1), for the types our tables use.
    private static Type? TypeOf(string? declared) => declared switch
    {
        "INTEGER" => typeof(long),
        "TEXT" => typeof(string),
        "BLOB" => typeof(byte[]),
        _ => null,
    };
}
