using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Persistence.Migrations;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>The store as a file: made on first use, its folder too.</summary>
internal sealed class SqliteStore(SqliteEngine engine, TimeProvider clock) : IStore
{
    private static readonly IReadOnlyList<Migration> Known = Migration.AllFor("sqlite");

    public string Description => $"SQLite {engine.DatabasePath}";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Path.GetDirectoryName(engine.DatabasePath) is { Length: > 0 } folder) MakePrivate(folder);
            using var connection = engine.OpenForSetup();
            await MigrateAsync(connection, cancellationToken);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The database {engine.DatabasePath} cannot be used: {fault.Message}", fault);
        }
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = engine.RentReader();
            try
            {
                return await Migrator.CurrentAsync(connection, null, cancellationToken) == Known[^1].Number;
            }
            finally
            {
                engine.ReturnReader(connection);
            }
        }
        catch (SqliteException)
        {
            return false; // That is the answer.
        }
    }

    /// <summary>A folder made here is the owner's alone: it will hold everybody's mail. One that is there stays as the operator made it.</summary>
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task MigrateAsync(StatementCachingConnection connection, CancellationToken cancellationToken)
    {
        // IMMEDIATE takes the write lock at once: a second program waits here and then finds the work done.
        await connection.ExecuteAsync("BEGIN IMMEDIATE");
        await connection.ExecuteAsync("""
            CREATE TABLE IF NOT EXISTS SchemaMigrations (
                Number          INTEGER NOT NULL PRIMARY KEY,
                Name            TEXT    NOT NULL,
                AppliedAtUnixMs INTEGER NOT NULL
            )
            """);
        var current = await Migrator.CurrentAsync(connection, null, cancellationToken);
        Migrator.RefuseNewer(current, Known);
        foreach (var migration in Known.Where(m => m.Number > current)) await Migrator.ApplyAsync(connection, null, migration, clock, cancellationToken);
        await connection.ExecuteAsync("COMMIT");
    }
}
