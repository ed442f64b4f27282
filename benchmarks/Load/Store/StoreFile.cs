using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AgentSend.Load.Store;

/// <summary>A plain SQLite file, WAL and <c>synchronous=FULL</c>: for each message its bytes and the three small rows no mail store can do without.</summary>
internal sealed class StoreFile : IDisposable
{
    public const int RowsPerMessage = 4;

    private const string Schema = """
        CREATE TABLE Raw (Id INTEGER PRIMARY KEY, Content BLOB NOT NULL);
        CREATE TABLE Message (Id BLOB PRIMARY KEY, RawId INTEGER NOT NULL, ThreadId BLOB NOT NULL, Subject TEXT NOT NULL, ReceivedAtUnixMs INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE Thread (Id BLOB PRIMARY KEY, Subject TEXT NOT NULL, Messages INTEGER NOT NULL, LastAtUnixMs INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE Event (Sequence INTEGER PRIMARY KEY, MessageId BLOB NOT NULL, Kind TEXT NOT NULL, AtUnixMs INTEGER NOT NULL);
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand[] _inserts;

    public StoreFile(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        foreach (var sql in new[] { "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", Schema })
        {
            using var command = Command(sql);
            command.ExecuteNonQuery();
        }
        (_begin, _commit) = (Command("BEGIN IMMEDIATE"), Command("COMMIT"));
        _inserts =
        [
            Command("INSERT INTO Raw VALUES (@number, @content)", "@number", "@content"),
            Command("INSERT INTO Message VALUES (@id, @number, @thread, @subject, @at)", "@id", "@number", "@thread", "@subject", "@at"),
            Command("INSERT INTO Thread VALUES (@thread, @subject, 1, @at)", "@thread", "@subject", "@at"),
            Command("INSERT INTO Event VALUES (@number, @id, 'message.received', @at)", "@number", "@id", "@at"),
        ];
    }

    /// <summary>Stores <paramref name="count"/> messages, on disk when it returns.</summary>
    public void Commit(byte[] content, int first, int count)
    {
        _begin.ExecuteNonQuery();
        for (var number = first; number < first + count; number++) Insert(number, content);
        _commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _inserts.Append(_begin).Append(_commit)) command.Dispose();
        _connection.Dispose();
    }

    private void Insert(int number, byte[] content)
    {
        var values = new Dictionary<string, object>
        {
            ["@number"] = (long)number,
            ["@content"] = content,
            ["@id"] = Guid.CreateVersion7().ToByteArray(bigEndian: true),
            ["@thread"] = Guid.CreateVersion7().ToByteArray(bigEndian: true),
            ["@subject"] = "Load message " + number.ToString(CultureInfo.InvariantCulture),
            ["@at"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        };
        foreach (var insert in _inserts)
        {
            foreach (SqliteParameter parameter in insert.Parameters) parameter.Value = values[parameter.ParameterName];
            insert.ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter(name, null));
        return command;
    }
}
