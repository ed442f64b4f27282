using AgentSend.Infrastructure.Persistence;
using AgentSend.Infrastructure.Persistence.Migrations;
using AgentSend.Infrastructure.Persistence.Repositories;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AgentSend.Infrastructure.Tests.Persistence.TSql;

/// <summary>The half of the SQL that a machine without SQL Server would not run.</summary>
internal sealed class TSqlTests
{
    [Test]
    public async Task Every_statement_of_every_repository_is_T_SQL_and_names_what_there_is()
    {
        var driver = await RepositoryDriver.DriveAsync(RepositoryDriver.Repositories);

        Assert.That(driver.Problems, Is.Empty);
        Assert.That(driver.Ran.Keys, Has.Some.StartsWith("MessageRepository.PageAsync").And.Some.StartsWith("SecretStore.GetAsync").And.Some.StartsWith("MessageRemoval."));
        Assert.That(driver.Ran.Values.SelectMany(s => s).Distinct().Count(), Is.GreaterThan(60));
    }

    [Test]
    public async Task Whatever_implements_a_port_of_the_store_is_driven()
    {
        var driven = (await RepositoryDriver.DriveAsync(RepositoryDriver.Repositories)).Ran.Keys.Select(name => name.Split('.')[0]).ToHashSet();
        var ports = typeof(InboxRepository).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false, Namespace: "AgentSend.Infrastructure.Persistence.Repositories" })
            .Where(t => t.GetInterfaces().Any(i => i.Namespace?.StartsWith("AgentSend.Application", StringComparison.Ordinal) == true));

        Assert.That(driven, Is.SupersetOf(ports.Select(t => t.Name)));
    }

    [Test]
    public async Task No_value_is_ever_written_into_a_statement()
    {
        var one = await RepositoryDriver.DriveAsync(RepositoryDriver.Repositories, seed: 1);
        var other = await RepositoryDriver.DriveAsync(RepositoryDriver.Repositories, seed: 2);

        foreach (var (method, statements) in one.Ran) Assert.That(other.Ran[method], Is.EquivalentTo(statements), method);
    }

    [TestCaseSource(nameof(Literals))]
    public void T_SQL_in_the_code_for_SQL_Server_is_good(string sql) => Assert.That(TSqlCheck.Problems(sql), Is.Empty);

    [TestCaseSource(nameof(Batches))]
    public void Migrations_are_good(string sql) => Assert.That(TSqlCheck.Problems(sql), Is.Empty);

    [Test]
    public void The_code_for_SQL_Server_is_searched_through() => Assert.That(
        SqlServerLiterals.All,
        Has.Some.Contains("ALTER DATABASE").And.Some.StartsWith("CREATE TABLE SchemaMigrations").And.Some.Contains("sp_getapplock").And.Some.Contains("READPAST")
            .And.Some.Contains("INSERT INTO SchemaMigrations"));

    [TestCase("SELECT Id FORM Inboxes WHERE", "Incorrect syntax")]
    [TestCase("SELECT Id FROM Inboxes LIMIT 1", "Incorrect syntax")]
    [TestCase("SELECT Id FROM Inbox", "no table Inbox")]
    [TestCase("SELECT Adress FROM Inboxes", "no column Adress")]
    [TestCase("SELECT address FROM Inboxes", "no column address")]
    [TestCase("SELECT i.Id FROM Inboxes i JOIN InboxCounters c ON c.Id = i.Id", "no column c.Id")]
    [TestCase("SELECT i.Id FROM Inboxes i JOIN (SELECT Id FROM Messages) p ON p.InboxId = i.Id", "no column p.InboxId")]
    [TestCase("UPDATE Inboxes SET Stauts = 1 WHERE Id = @Id", "no column Stauts")]
    [TestCase("INSERT INTO Inboxes (Id, Nmae) VALUES (@Id, @Id)", "no column Nmae")]
    [TestCase("UPDATE TOP (1) d SET State = 1 OUTPUT inserted.Idd FROM Deliveries AS d", "no column inserted.Idd")]
    [TestCase("DELETE FROM Inboxes WHERE Id = @Missing", "no parameter @Missing")]
    [TestCase("CREATE INDEX IX ON Inboxes (Nothing)", "no column Nothing")]
    public void A_bad_statement_is_found(string sql, string problem) =>
        Assert.That(TSqlCheck.Problems(sql, ["Id"]), Has.Some.Contains(problem));

    [Test]
    public async Task A_bad_repository_is_found()
    {
        var driver = await RepositoryDriver.DriveAsync([typeof(BadRepository)]);

        Assert.That(driver.Problems, Has.Exactly(4).Items
            .And.Some.Contains("WrongColumnAsync").And.Some.Contains("no column Nothing")
            .And.Some.Contains("UnreachableAsync(Uri, CancellationToken) was not exercised").And.Some.Contains("UnreachableAsync(Uri, CancellationToken) ran no statement")
            .And.Some.Contains("HiddenBranchAsync"));
        var other = await RepositoryDriver.DriveAsync([typeof(BadRepository)], seed: 2);
        Assert.That(
            driver.Ran.Where(m => !other.Ran[m.Key].SetEquals(m.Value)).Select(m => m.Key),
            Is.EqualTo(new[] { "BadRepository.InterpolatedAsync(String, CancellationToken)" }));
    }

    [Test]
    public void Both_engines_have_the_same_tables_and_columns()
    {
        SQLitePCL.Batteries_V2.Init();
        using var sqlite = new SqliteConnection("Data Source=:memory:");
        sqlite.Open();
        foreach (var migration in Migration.AllFor("sqlite")) sqlite.Execute(migration.Sql);
        var tables = sqlite.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'MessageSearch%' AND name <> 'IndexPosition'").ToList();
        var here = tables.SelectMany(table => sqlite.Query<(string Name, string Type, bool IsRequired)>("SELECT name, type, \"notnull\" FROM PRAGMA_TABLE_INFO(@table)", new { table })
            .Select(c => $"{table}.{c.Name} {c.Type} {(c.IsRequired ? "NOT NULL" : "NULL")}"));

        // The number of the last event, and what is not indexed yet, is SQLite's own business there; the index is a virtual table; the migrations' table is made by each store.
        var there = TSqlSchema.Current.Tables.Where(t => t.Key is not ("EventSequence" or "SchemaMigrations" or "UnindexedMessages" or "MessageSearch"))
            .SelectMany(t => t.Value.Select(c => $"{t.Key}.{c.Name} {SqliteType(c.Type)} {(c.IsNullable ? "NULL" : "NOT NULL")}"));
        var indexes = sqlite.Query<string>("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL");

        Assert.That(here, Is.EquivalentTo(there));
        Assert.That(indexes, Is.EquivalentTo(TSqlSchema.Current.Indexes));
        Assert.That(Migration.AllFor("sqlite").Select(m => (m.Number, m.Name)), Is.EqualTo(Migration.AllFor("sqlserver").Select(m => (m.Number, m.Name))));
    }

    [Test]
    public void Text_that_is_compared_has_a_binary_collation()
    {
        var columns = TSqlSchema.MigrationBatches.SelectMany(b => b.Split('\n')).Where(line => line.Contains(" NVARCHAR(", StringComparison.Ordinal));
        Assert.That(columns, Is.Not.Empty.And.All.Contains("COLLATE Latin1_General_100_BIN2"));
    }

    private static IEnumerable<TestCaseData> Literals => SqlServerLiterals.All.Select((sql, i) => new TestCaseData(sql).SetArgDisplayNames($"{i}: {sql.Split('\n')[0].Trim()}"));

    private static IEnumerable<TestCaseData> Batches => TSqlSchema.MigrationBatches.Select((sql, i) => new TestCaseData(sql).SetArgDisplayNames($"batch {i}"));

    private static string SqliteType(string type) => type switch
    {
        "BINARY" or "VARBINARY" => "BLOB",
        "INT" or "BIGINT" => "INTEGER",
        "NVARCHAR" => "TEXT",
        _ => type,
    };

    /// <summary>Planted: everything the driver is there to find.</summary>
    private sealed class BadRepository(IDbSession session)
    {
        public Task<int> WrongColumnAsync(CancellationToken cancellationToken) => session.ExecuteAsync("UPDATE Inboxes SET Nothing = 1", null, cancellationToken);

        public async Task HiddenBranchAsync(CancellationToken cancellationToken)
        {
            if (await session.ExecuteAsync("DELETE FROM Secrets", null, cancellationToken) > 0) await session.ExecuteAsync("DELETE FROM Secret", null, cancellationToken);
        }

        public Task<int> InterpolatedAsync(string name, CancellationToken cancellationToken) =>
            session.ExecuteAsync($"DELETE FROM Secrets WHERE Name = '{name}'", null, cancellationToken);

        public Task<int> UnreachableAsync(Uri uri, CancellationToken cancellationToken) => session.ExecuteAsync($"{uri}", null, cancellationToken);
    }
}
