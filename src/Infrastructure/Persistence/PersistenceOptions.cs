using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Persistence;

/// <summary>Bound to <c>AgentSend:Persistence</c>.</summary>
internal sealed class PersistenceOptions
{
    /// <summary>Default <c>Sqlite</c>: nothing else to install. <c>SqlServer</c> for several nodes.</summary>
    [EnumDataType(typeof(StoreProvider))]
    public StoreProvider Provider { get; set; } = StoreProvider.Sqlite;

    /// <summary>SQLite: <c>Data Source=PATH</c>, by default <c>agentsend.db</c> in the data folder. SQL Server: as its client takes it; Encrypt is on unless it says otherwise.</summary>
    public string? ConnectionString { get; set; }
}

internal enum StoreProvider
{
    Sqlite,
    SqlServer,
}
