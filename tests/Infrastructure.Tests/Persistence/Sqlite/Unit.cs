using System.Data.Common;
using AgentSend.Infrastructure.Persistence;

namespace AgentSend.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>A unit of work as a few lines.</summary>
internal sealed class Unit<T>(Func<DbConnection, T> work, bool keep = true) : IUnit<T>
{
    public Task<(T Outcome, bool Keep)> RunAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        Task.FromResult((work(connection), keep));
}
