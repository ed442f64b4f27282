using NUnit.Framework;

namespace AgentSend.Testing;

/// <summary>The engines a store fixture runs over: <c>[TestFixtureSource(typeof(Databases), nameof(Databases.All))]</c>.</summary>
public static class Databases
{
    /// <summary>Holds a connection string whose login may make and drop databases.</summary>
    public const string SqlServerVariable = "AGENTSEND_TEST_SQLSERVER";

    private const string LocalDb = @"Server=(localdb)\MSSQLLocalDB;Integrated Security=true;Encrypt=false;Connect Timeout=30";

    /// <summary>SQLite always; SQL Server where there is one, and else reported as skipped. Each fixture gets databases of its own.</summary>
    public static IEnumerable<TestFixtureData> All => [.. Sqlite, .. SqlServer];

    public static IEnumerable<TestFixtureData> Sqlite => [Named(TestDatabase.Sqlite())];

    public static IEnumerable<TestFixtureData> SqlServer
    {
        get
        {
            var server = SqlServerConnectionString;
            var fixture = Named(TestDatabase.SqlServer(server ?? ""));
            return [server is null ? fixture.Ignore($"No SQL Server: {SqlServerVariable} holds no connection string.") : fixture];
        }
    }

    /// <summary>Null where there is no SQL Server to test with.</summary>
    public static string? SqlServerConnectionString =>
        Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } given ? given
        : OperatingSystem.IsWindows() ? LocalDb
        : null;

    private static TestFixtureData Named(TestDatabase database) => new TestFixtureData(database).SetArgDisplayNames(database.Engine);
}
