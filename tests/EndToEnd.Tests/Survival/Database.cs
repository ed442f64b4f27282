using Microsoft.Data.Sqlite;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>The file itself, looked at past the program.</summary>
internal static class Database
{
    static Database() => SQLitePCL.Batteries_V2.Init();

    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, "agentsend.db");

    /// <returns><c>ok</c>, or what SQLite found.</returns>
    public static string CheckIntegrity(string dataFolder) => Scalar(dataFolder, "PRAGMA integrity_check");

    public static string Scalar(string dataFolder, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FileIn(dataFolder), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{command.ExecuteScalar()}";
    }
}
