using AgentSend.Application.Abstractions;

namespace AgentSend.Infrastructure.Persistence.SqlServer;

/// <summary>SQL Server writes its backups where it runs, not where this program does.</summary>
internal sealed class SqlServerBackup(SqlServerEngine engine) : IStoreBackup
{
    public Task<IReadOnlyList<string>> CopyAsync(string folder, IProgress<double>? progress, CancellationToken cancellationToken) => throw new StoreException(
        $"The store is the database {engine.Place}: back it up there (BACKUP DATABASE ... TO DISK, or the service's own point in time restore), and keep AgentSend:Keys:Master apart from it.");
}
