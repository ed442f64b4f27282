using System.Data.Common;
using AgentSend.Application.Abstractions;
using Dapper;

namespace AgentSend.Infrastructure.Persistence.Migrations;

/// <summary>Brings a schema up to date: each step once, in order, in a transaction, recorded; while one program does it the others wait.</summary>
internal static class Migrator
{
    /// <summary>The last applied step, 0 for an empty store.</summary>
    public static Task<int> CurrentAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT COALESCE(MAX(Number), 0) FROM SchemaMigrations", transaction: transaction, cancellationToken: cancellationToken));

    /// <summary>Applies one step; the caller holds the lock and the transaction.</summary>
    public static async Task ApplyAsync(DbConnection connection, DbTransaction? transaction, Migration migration, TimeProvider clock, CancellationToken cancellationToken)
    {
        foreach (var batch in migration.Sql.Split("\nGO\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            await connection.ExecuteAsync(new CommandDefinition(batch, transaction: transaction, cancellationToken: cancellationToken));

        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO SchemaMigrations (Number, Name, AppliedAtUnixMs) VALUES (@Number, @Name, @AppliedAtUnixMs)",
            new { migration.Number, migration.Name, AppliedAtUnixMs = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <exception cref="StoreException">The schema is newer than this program.</exception>
    public static void RefuseNewer(int current, IReadOnlyList<Migration> known)
    {
        if (current > known[^1].Number)
        {
            throw new StoreException(
                $"The store has schema {current}, this version of AgentSend knows {known[^1].Number} at most. Run the newer version, or restore a backup made with this one.");
        }
    }
}
