using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Persistence.Migrations;
using Microsoft.Data.Sqlite;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>Whether the file is there, whole and of this version.</summary>
internal sealed class SqliteCheckup(SqliteEngine engine) : ICheckup
{
    private const string Area = "database";

    /// <summary>Reading all of a larger file would take minutes, and hold up nobody but the operator.</summary>
    private const long LargeOctets = 2L << 30;

    private static readonly int Newest = Migration.AllFor("sqlite")[^1].Number;

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(engine.DatabasePath))
            return [new(Area, DiagnosisVerdict.Note, $"There is no store at {engine.DatabasePath} yet: the first start makes it.", "If there should be one, name its folder with --AgentSend:DataFolder.")];
        try
        {
            return await Task.Run(() => Read(engine.DatabasePath), cancellationToken);
        }
        catch (SqliteException fault)
        {
            return [new(Area, DiagnosisVerdict.Bad, $"{engine.DatabasePath} cannot be read: {fault.Message}", "Restore the last backup, or ask who may read the file.")];
        }
    }

    private static List<Diagnosis> Read(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        Ask(connection, "PRAGMA query_only = ON");
        var size = new FileInfo(path).Length;
        var found = new List<Diagnosis> { OfSchema(path, size, Convert.ToInt64(Ask(connection, "SELECT COALESCE(MAX(Number), 0) FROM SchemaMigrations"), null)) };
        if (size > LargeOctets) found.Add(new(Area, DiagnosisVerdict.Note, "The file is too large to be read through here.", "Now and then, on a copy: sqlite3 agentsend.db 'PRAGMA integrity_check'."));
        else if (Ask(connection, "PRAGMA quick_check(1)") is var check && check is not "ok") found.Add(new(Area, DiagnosisVerdict.Bad, $"The file is damaged: {check}", "Stop the server and restore the last backup."));
        else found.Add(new(Area, DiagnosisVerdict.Good, "The file is whole."));
        return found;
    }

    private static Diagnosis OfSchema(string path, long size, long schema)
    {
        if (schema > Newest) return new(Area, DiagnosisVerdict.Bad, $"The store has schema {schema}; this version knows {Newest} at most.", "Run the newer version, or restore a backup made with this one.");
        var about = $"{path}, {size / 1024.0 / 1024.0:0.#} MiB, schema {schema}";
        return schema < Newest
            ? new(Area, DiagnosisVerdict.Note, $"{about}: the next start brings it to {Newest}.", "Make a backup before that: agentsend backup.")
            : new(Area, DiagnosisVerdict.Good, $"{about}.");
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql; // Constants of this file.
        return command.ExecuteScalar();
    }
}
