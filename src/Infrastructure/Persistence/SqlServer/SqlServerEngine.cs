using System.Data;
using System.Data.Common;
using System.Runtime.ExceptionServices;
using AgentSend.Application.Abstractions;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Persistence.SqlServer;

/// <summary>Any number of nodes on one database. A unit of work that meets a deadlock or loses its connection runs again from its start.</summary>
internal sealed partial class SqlServerEngine(string connectionString, ILogger<SqlServerEngine> logger) : IStoreEngine
{
    private const int Attempts = 5;

    private readonly string _connectionString = Secured(connectionString);

    /// <summary>Server and database, without credentials.</summary>
    public string Place
    {
        get
        {
            var builder = new SqlConnectionStringBuilder(_connectionString);
            return $"{builder.DataSource}/{builder.InitialCatalog}";
        }
    }

    /// <summary>Dapper opens it for each command and gives it back to the client's pool.</summary>
    public DbConnection RentReader() => new SqlConnection(_connectionString);

    public void ReturnReader(DbConnection connection) => connection.Dispose();

    public async Task<T> RunAsync<T>(IUnit<T> unit, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(unit, cancellationToken);
            }
            catch (UnitFailedException failed) when (attempt < Attempts && IsTransient(failed.Fault))
            {
                LogRetry(failed.Fault.Number, attempt);
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 << attempt)), cancellationToken);
            }
            catch (UnitFailedException failed)
            {
                ExceptionDispatchInfo.Throw(failed.Fault);
            }
        }
    }

    private async Task<T> RunOnceAsync<T>(IUnit<T> unit, CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(_connectionString);
        SqlTransaction transaction;
        (T Outcome, bool Keep) done;
        try
        {
            await connection.OpenAsync(cancellationToken);
            transaction = (SqlTransaction)await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            done = await unit.RunAsync(connection, transaction, cancellationToken);
        }
        catch (SqlException fault)
        {
            throw new UnitFailedException(fault); // Nothing is committed: closing the connection undoes it all.
        }

        // A fault from here on is not tried again, and the commit not cancelled half-way: nobody would know whether it happened.
        await using (transaction)
        {
            if (done.Keep) await transaction.CommitAsync(CancellationToken.None);
            else await transaction.RollbackAsync(CancellationToken.None);
        }

        return done.Outcome;
    }

    /// <summary>Deadlock victim, timeout, and the ways a connection gets lost or a database is out of reach for a moment.</summary>
    private static bool IsTransient(SqlException fault) =>
        fault.Number is 1205 or -2 or 233 or 10053 or 10054 or 10060 or 40197 or 40501 or 40613 or 49918 or SqlServerDialect.LockNotGranted;

    /// <summary>The unit met a fault before its commit was asked for.</summary>
    private sealed class UnitFailedException(SqlException fault) : Exception(fault.Message, fault)
    {
        public SqlException Fault => fault;
    }

    private static string Secured(string connectionString)
    {
        try
        {
            var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
            var builder = new SqlConnectionStringBuilder(connectionString);
            if (!given.ContainsKey("Encrypt")) builder["Encrypt"] = true;
            if (!given.ContainsKey("Application Name")) builder.ApplicationName = "AgentSend";
            return builder.ConnectionString;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new StoreException($"AgentSend:Persistence:ConnectionString is not a SQL Server connection string: {fault.Message}", fault);
        }
    }

    [LoggerMessage(3010, LogLevel.Warning, "A unit of work met SQL Server error {Number} and runs again, attempt {Attempt}")]
    private partial void LogRetry(int number, int attempt);
}
