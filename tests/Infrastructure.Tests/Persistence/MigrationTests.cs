using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Persistence.Migrations;
using AgentSend.Infrastructure.Persistence.SqlServer;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class MigrationTests(TestDatabase database)
{
    private TestDatabase _database = null!; // Made before each test.

    [SetUp]
    public async Task CreateAsync()
    {
        _database = database.Another();
        await _database.CreateAsync();
    }

    [TearDown]
    public Task DropAsync() => _database.DropAsync();

    [Test]
    public async Task An_empty_database_is_not_ready_and_becomes_so()
    {
        var store = NewStore();
        Assert.That(await store.IsReadyAsync(default), Is.False);
        await store.PrepareAsync(default);
        Assert.That(await store.IsReadyAsync(default), Is.True);
    }

    [Test]
    public async Task A_second_start_changes_nothing()
    {
        await _database.PrepareAsync();
        var caller = await _database.NewOrganizationAsync();
        await NewStore().PrepareAsync(default);

        Assert.That(await _database.CountAsync("SELECT COUNT(*) FROM SchemaMigrations"), Is.EqualTo(Migration.AllFor("sqlite").Count));
        Assert.That(await _database.CountAsync("SELECT COUNT(*) FROM Organizations"), Is.EqualTo(1), $"{caller.Owner}");
    }

    [Test]
    public async Task Several_that_start_at_once_make_the_schema_once()
    {
        var stores = Enumerable.Range(0, 6).Select(_ => NewStore()).ToArray();

        await Task.WhenAll(stores.Select(store => Task.Run(() => store.PrepareAsync(default))));

        await _database.PrepareAsync();
        Assert.That(await _database.CountAsync("SELECT COUNT(*) FROM SchemaMigrations"), Is.EqualTo(Migration.AllFor("sqlite").Count));
        foreach (var store in stores) Assert.That(await store.IsReadyAsync(default), Is.True);
    }

    [Test]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        await _database.PrepareAsync();
        var newer = Migration.AllFor("sqlite")[^1].Number + 1;
        await _database.ExecuteAsync("INSERT INTO SchemaMigrations (Number, Name, AppliedAtUnixMs) VALUES (@newer, 'from_the_future', 0)", new { newer });
        var store = NewStore();

        var fault = Assert.ThrowsAsync<StoreException>(() => store.PrepareAsync(default));

        Assert.That(fault!.Message, Does.Contain($"{newer}").And.Contain("newer version"));
        Assert.That(await store.IsReadyAsync(default), Is.False);
    }

    [Test]
    public async Task Every_migration_is_recorded_under_its_number_and_name()
    {
        await _database.PrepareAsync();
        var known = Migration.AllFor(_database.IsSqlServer ? "sqlserver" : "sqlite");

        Assert.That(known.Select(m => m.Number), Is.Ordered.And.Unique);
        foreach (var migration in known)
        {
            Assert.That(
                await _database.CountAsync("SELECT COUNT(*) FROM SchemaMigrations WHERE Number = @Number AND Name = @Name", new { migration.Number, migration.Name }),
                Is.EqualTo(1));
        }
    }

    private IStore NewStore() => _database.NewNode().GetRequiredService<IStore>();
}

/// <summary>What an operator gets wrong is said in a sentence, not in a stack trace.</summary>
internal sealed class UnusableStoreTests
{
    private TestDatabase _database = null!; // Made before each test.

    [SetUp]
    public Task CreateAsync()
    {
        _database = TestDatabase.Sqlite();
        return _database.CreateAsync();
    }

    [TearDown]
    public Task DropAsync() => _database.DropAsync();

    [Test]
    public async Task A_folder_that_is_missing_is_made()
    {
        _database.Settings["AgentSend:Persistence:ConnectionString"] = $"Data Source={Path.Combine(_database.Folder, "a", "b", "c.db")}";
        await _database.NewNode().GetRequiredService<IStore>().PrepareAsync(default);
        Assert.That(File.Exists(Path.Combine(_database.Folder, "a", "b", "c.db")), Is.True);
    }

    [Test]
    public async Task Without_a_connection_string_the_file_lies_in_the_data_folder()
    {
        _database.Settings["AgentSend:Persistence:ConnectionString"] = null;
        await _database.NewNode().GetRequiredService<IStore>().PrepareAsync(default);
        Assert.That(File.Exists(Path.Combine(_database.Folder, "agentsend.db")), Is.True);
    }

    [Test]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var garbage = Enumerable.Range(0, 10_000).Select(i => (byte)(i * 7)).ToArray();
        File.WriteAllBytes(DatabasePath, garbage);

        Assert.That(Refusal(), Does.Contain(DatabasePath).And.Contain("not a database"));
        Assert.That(File.ReadAllBytes(DatabasePath), Is.EqualTo(garbage));
    }

    [Test]
    public void A_folder_in_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(DatabasePath);
        Assert.That(Refusal(), Does.Contain(DatabasePath));
    }

    [Test]
    public void A_file_in_place_of_the_folder_is_refused()
    {
        var file = Path.Combine(_database.Folder, "file");
        File.WriteAllText(file, "");
        _database.Settings["AgentSend:Persistence:ConnectionString"] = $"Data Source={Path.Combine(file, "agentsend.db")}";
        Assert.That(Refusal(), Does.Contain("cannot be used"));
    }

    [Test]
    public void A_file_that_cannot_be_written_is_refused()
    {
        if (Environment.IsPrivilegedProcess) Assert.Ignore("Nothing keeps this account from writing.");
        File.WriteAllBytes(DatabasePath, []);
        File.SetAttributes(DatabasePath, FileAttributes.ReadOnly);
        Assert.That(Refusal(), Does.Contain(DatabasePath));
    }

    [TestCase("Data Source=")]
    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("Server=somewhere;Database=agentsend")]
    [TestCase("Data Source=a\0b.db")]
    public void A_SQLite_connection_string_that_is_none_is_refused(string text)
    {
        _database.Settings["AgentSend:Persistence:ConnectionString"] = text;
        Assert.That(Refusal(), Does.Contain("ConnectionString"));
    }

    [TestCase("nonsense")]
    [TestCase("Server=x;Unknown Word=1")]
    [TestCase("Server=x;Encrypt=perhaps")]
    [TestCase("Server=x;Connect Timeout=soon")]
    public void A_SQL_Server_connection_string_that_is_none_is_refused(string text) =>
        Assert.That(Assert.Throws<StoreException>(() => _ = NewServer(text))!.Message, Does.Contain("ConnectionString"));

    [Test]
    public void A_SQL_Server_without_connection_string_is_refused()
    {
        _database.Settings["AgentSend:Persistence:Provider"] = "SqlServer";
        _database.Settings["AgentSend:Persistence:ConnectionString"] = null;
        Assert.That(Refusal(), Does.Contain("ConnectionString"));
    }

    [Test]
    public async Task A_server_nobody_can_reach_is_named_without_the_password()
    {
        var store = NewServer("Server=127.0.0.1,1;Database=agentsend;User ID=me;Password=secret;Connect Timeout=2;ConnectRetryCount=0");

        var fault = Assert.ThrowsAsync<StoreException>(() => store.PrepareAsync(default))!;

        Assert.That(fault.Message, Does.Contain("127.0.0.1,1/agentsend").And.Not.Contain("secret"));
        Assert.That(store.Description, Does.Contain("127.0.0.1,1/agentsend").And.Not.Contain("secret"));
        Assert.That(await store.IsReadyAsync(default), Is.False);
    }

    private string DatabasePath => Path.Combine(_database.Folder, "agentsend.db");

    private static SqlServerStore NewServer(string text) =>
        new(new SqlServerEngine(text, NullLogger<SqlServerEngine>.Instance), TimeProvider.System, NullLogger<SqlServerStore>.Instance);

    private string Refusal()
    {
        var node = _database.NewNode();
        return Assert.ThrowsAsync<StoreException>(() => node.GetRequiredService<IStore>().PrepareAsync(default))!.Message;
    }
}
