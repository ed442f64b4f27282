using System.Collections;
using System.Data.Common;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>The rows of a statement, which goes back to its connection when the reader closes.</summary>
internal sealed class SqliteStatementReader : DbDataReader
{
    private readonly StatementCachingConnection _connection;
    private readonly SqliteStatement _statement;
    private readonly bool _hasRows;
    private bool _isBeforeFirst = true;
    private bool _isClosed;

    public SqliteStatementReader(StatementCachingConnection connection, SqliteStatement statement)
    {
        (_connection, _statement) = (connection, statement);
        _hasRows = statement.Step(); // Dapper asks for the types of expressions before it reads the first row.
        statement.FollowSchema();
    }

    public override int Depth => 0;

    public override int FieldCount => _statement.ColumnCount;

    public override bool HasRows => _hasRows;

    public override bool IsClosed => _isClosed;

    public override int RecordsAffected => _statement.Changes;

    public override object this[int ordinal] => _statement.GetValue(ordinal);

    public override object this[string name] => _statement.GetValue(GetOrdinal(name));

    public override bool Read()
    {
        if (!_isBeforeFirst) return _statement.Step();
        _isBeforeFirst = false;
        return _hasRows;
    }

    public override bool NextResult() => false;

    public override void Close()
    {
        if (_isClosed) return;
        _isClosed = true;
        _connection.Return(_statement);
    }

    public override string GetName(int ordinal) => _statement.ColumnName(ordinal);

    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < FieldCount; i++)
        {
            if (string.Equals(GetName(i), name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "No such column.");
    }

    public override Type GetFieldType(int ordinal) => _statement.ColumnType(ordinal);

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override bool IsDBNull(int ordinal) => _statement.IsNull(ordinal);

    public override object GetValue(int ordinal) => _statement.GetValue(ordinal);

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++) values[i] = GetValue(i);
        return count;
    }

    public override long GetInt64(int ordinal) => _statement.GetInt64(ordinal);

    public override int GetInt32(int ordinal) => checked((int)_statement.GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)_statement.GetInt64(ordinal));

    public override byte GetByte(int ordinal) => checked((byte)_statement.GetInt64(ordinal));

    public override bool GetBoolean(int ordinal) => _statement.GetInt64(ordinal) != 0;

    public override string GetString(int ordinal) => (string)_statement.GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)_statement.GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);
}
