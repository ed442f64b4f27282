using System.Data.Common;
using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Persistence.Migrations;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Persistence.SqlServer;

/// <summary>The store as a SQL Server database, which exists already; its tables are made on first use.</summary>
internal sealed partial class SqlServerStore(SqlServerEngine engine, TimeProvider clock, ILogger<SqlServerStore> logger) : IStore
{
    private const string HasTable = "SELECT CASE WHEN OBJECT_ID('SchemaMigrations', 'U') IS NULL THEN 0 ELSE 1 END";

    /// <summary>How long a node waits for another one that brings the schema up to date.</summary>
    private const int MigrationLockSeconds = 300;

    private static readonly IReadOnlyList<Migration> Known = Migration.AllFor("sqlserver");

    public string Description => $"SQL Server {engine.Place}";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = engine.RentReader();
            await connection.OpenAsync(cancellationToken);
            await TrySnapshotReadsAsync(connection, cancellationToken);
            await MigrateAsync(connection, cancellationToken);
        }
        catch (Exception fault) when (fault is SqlException or InvalidOperationException)
        {
            throw new StoreException($"The database {engine.Place} cannot be used: {fault.Message}", fault);
        }
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = engine.RentReader();
            return await Migrator.CurrentAsync(connection, null, cancellationToken) == Known[^1].Number;
        }
        catch (Exception fault) when (fault is SqlException or InvalidOperationException)
        {
            return false; // That is the answer.
        }
    }

    /// <summary>Readers then never wait for writers. Needs a right the login may lack, and everybody else out of the database: tried, never required.</summary>
    private async Task TrySnapshotReadsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE name = DB_NAME()) = 0 ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT",
                cancellationToken: cancellationToken));
        }
        catch (SqlException fault)
        {
            LogNoSnapshotReads(fault.Message);
        }
    }

    private async Task MigrateAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            SqlServerDialect.LockByNameSql,
            new { Name = "AgentSend migrations" },
            transaction,
            MigrationLockSeconds,
            cancellationToken: cancellationToken));
        if (await connection.ExecuteScalarAsync<int>(new CommandDefinition(HasTable, transaction: transaction, cancellationToken: cancellationToken)) == 0)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                CREATE TABLE SchemaMigrations (
                    Number INT NOT NULL CONSTRAINT PK_SchemaMigrations PRIMARY KEY,
                    Name NVARCHAR(100) NOT NULL,
                    AppliedAtUnixMs BIGINT NOT NULL
                )
                """,
                transaction: transaction,
                cancellationToken: cancellationToken));
        }

        var current = await Migrator.CurrentAsync(connection, transaction, cancellationToken);
        Migrator.RefuseNewer(current, Known);
        foreach (var migration in Known.Where(m => m.Number > current)) await Migrator.ApplyAsync(connection, transaction, migration, clock, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(3011, LogLevel.Information, "READ_COMMITTED_SNAPSHOT could not be switched on: {Reason}")]
    private partial void LogNoSnapshotReads(string reason);
}
