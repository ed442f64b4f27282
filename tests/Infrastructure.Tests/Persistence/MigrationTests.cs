using System.Data.Common;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Persistence.Migrations;
using AgentSend.Infrastructure.Persistence.SqlServer;
using AgentSend.Testing;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
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

    [TestCaseSource(nameof(EarlierVersions))]
    public async Task A_store_of_an_earlier_version_is_brought_up_to_date_with_the_mail_it_holds(int version)
    {
        var store = NewStore();
        await using (var connection = _database.IsSqlServer ? (DbConnection)new SqlConnection(_database.ConnectionString) : new SqliteConnection($"{_database.ConnectionString};Pooling=False"))
        {
            await connection.OpenAsync();
            await connection.ExecuteAsync("CREATE TABLE SchemaMigrations (Number INT NOT NULL PRIMARY KEY, Name NVARCHAR(100) NOT NULL, AppliedAtUnixMs BIGINT NOT NULL)");
            foreach (var migration in Migration.AllFor(_database.IsSqlServer ? "sqlserver" : "sqlite").Where(m => m.Number <= version))
            {
                await Migrator.ApplyAsync(connection, null, migration, _database.Clock, default);
                if (migration.Number == 1) await FillAsync(connection);
            }
        }

        await store.PrepareAsync(default);

        await _database.PrepareAsync();
        await Consistency.AssertAsync(_database);
        var page = await _database.ReadAsync<IMessageRepository, Page<MessageView>?>(messages => messages.PageAsync(new(Old), new(Old), null, new PageRequest(10, 0), default));
        Assert.That(page!.Data.Select(m => (m.Subject, m.Text, string.Join(' ', m.Labels))), Is.EqualTo(new[] { ("Second", "Two", "sent"), ("First", "One", "received") }));
        Assert.That(await _database.CountAsync("SELECT COUNT(*) FROM Deliveries WHERE QueuedAtUnixMs = DueAtUnixMs"), Is.EqualTo(1));
        Assert.That(await _database.ReadAsync<IContentStore, IReadOnlyList<UnreadMessage>>(contents => contents.ListUnreadAsync(10, default)), Has.Count.EqualTo(2), "to be indexed");
    }

    private static readonly Guid Old = Guid.CreateVersion7(Some.Time);

    private static IEnumerable<int> EarlierVersions => Migration.AllFor("sqlite").SkipLast(1).Select(m => m.Number);

    /// <summary>What the first version wrote for one message in and one out of an inbox.</summary>
    private static async Task FillAsync(DbConnection connection)
    {
        var old = new { Id = Old.ToByteArray(bigEndian: true), Hash = new byte[32] };
        await connection.ExecuteAsync(
            """
            INSERT INTO Organizations (Id, Name, InboxCount, CreatedAtUnixMs) VALUES (@Id, 'Old', 1, 1);
            INSERT INTO ApiKeys (Id, OrganizationId, Name, Prefix, Hash, CreatedAtUnixMs) VALUES (@Id, @Id, 'Old', 'as_old', @Hash, 1);
            INSERT INTO Inboxes (Id, OrganizationId, Address, AddressKey, Status, DailySendLimit, CreatedAtUnixMs, UpdatedAtUnixMs)
            VALUES (@Id, @Id, 'old@agents.test', 'old@agents.test', 0, 500, 1, 1);
            INSERT INTO InboxCounters (InboxId, Threads, Received, Queued, Sending, Sent, Delivered, Failed, Bounced, Complained, SendDay, SendsToday, TotalSent, Bounces, Complaints)
            VALUES (@Id, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0);
            INSERT INTO Threads (Id, OrganizationId, InboxId, Subject, MessageCount, LastMessageAtUnixMs, CreatedAtUnixMs) VALUES (@Id, @Id, @Id, 'First', 2, 2, 1);
            """,
            old);
        await AddMessageAsync(connection, number: 1, MessageStatus.Received, "First", "One");
        await AddMessageAsync(connection, number: 2, MessageStatus.Queued, "Second", "Two");
        await connection.ExecuteAsync(
            "INSERT INTO Deliveries (Id, OrganizationId, MessageId, Recipient, State, DueAtUnixMs, UpdatedAtUnixMs) SELECT m.Id, m.OrganizationId, m.Id, 'user@elsewhere.test', 0, 2, 2 FROM Messages m WHERE m.Direction = 1");
    }

    private static async Task AddMessageAsync(DbConnection connection, int number, MessageStatus status, string subject, string text)
    {
        var raw = Encoding.ASCII.GetBytes($"Subject: {subject}\r\n\r\n{text}");
        var row = new
        {
            Id = Guid.CreateVersion7(Some.Time.AddSeconds(number)).ToByteArray(bigEndian: true),
            Old = Old.ToByteArray(bigEndian: true),
            Raw = raw,
            Size = raw.Length,
            Direction = status == MessageStatus.Received ? 0 : 1,
            Status = (int)status,
            Subject = subject,
            Offset = raw.Length - text.Length,
            text.Length,
            Bodies = $"0,{raw.Length - text.Length},{text.Length},0,us-ascii",
            At = number,
        };
        await connection.ExecuteAsync("INSERT INTO RawMessages (Id, Content) VALUES (@Id, @Raw)", row);
        await connection.ExecuteAsync(
            """
            INSERT INTO Messages (Id, OrganizationId, InboxId, ThreadId, RawId, Size, Direction, Status, Delivery, FromMailbox, Subject, MessageIdHeader, MessageIdHash, Bodies,
                BodyOffset, BodyLength, CreatedAtUnixMs)
            VALUES (@Id, @Old, @Old, @Old, @Id, @Size, @Direction, @Status, 0, 'someone@agents.test', @Subject, '<old@agents.test>', 1, @Bodies, @Offset, @Length, @At)
            """,
            row);
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
