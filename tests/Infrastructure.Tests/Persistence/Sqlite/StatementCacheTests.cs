using AgentSend.Infrastructure.Persistence.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AgentSend.Infrastructure.Tests.Persistence.Sqlite;

internal sealed class StatementCacheTests
{
    private StatementCachingConnection _connection = null!; // Made before each test.

    [SetUp]
    public void Open()
    {
        SQLitePCL.Batteries_V2.Init();
        var inner = new SqliteConnection("Data Source=:memory:");
        inner.Open();
        _connection = new StatementCachingConnection(inner);
        _connection.Execute("CREATE TABLE T (N INTEGER NOT NULL UNIQUE, Text TEXT NULL)");
        for (var n = 1; n <= 5; n++) _connection.Execute("INSERT INTO T (N, Text) VALUES (@n, @Text)", new { n, Text = $"Row {n}" });
    }

    [TearDown]
    public void Close() => _connection.Dispose();

    [Test]
    public void The_same_statement_twice_at_a_time_runs_twice()
    {
        const string Sql = "SELECT N FROM T WHERE N >= @from ORDER BY N";
        var pairs = new List<(int, int)>();
        foreach (var outer in _connection.Query<int>(Sql, new { from = 4 }, buffered: false))
            pairs.AddRange(_connection.Query<int>(Sql, new { from = 5 }, buffered: false).Select(inner => (outer, inner)));

        Assert.That(pairs, Is.EqualTo(new[] { (4, 5), (5, 5) }));
        Assert.That(_connection.Query<int>(Sql, new { from = 3 }), Is.EqualTo(new[] { 3, 4, 5 }));
    }

    [Test]
    public void List_parameters_of_any_length_find_theirs()
    {
        for (var twice = 0; twice < 2; twice++)
        {
            for (var length = 0; length <= 5; length++)
            {
                var wanted = Enumerable.Range(1, length).ToArray();
                Assert.That(_connection.Query<int>("SELECT N FROM T WHERE N IN @wanted ORDER BY N", new { wanted }), Is.EqualTo(wanted));
            }
        }
    }

    [Test]
    public void Parameters_of_an_earlier_run_are_forgotten()
    {
        const string Sql = "SELECT COUNT(*) FROM T WHERE N = @n AND Text = @Text";
        Assert.That(_connection.ExecuteScalar<int>(Sql, new { n = 1, Text = "Row 1" }), Is.EqualTo(1));
        Assert.That(_connection.ExecuteScalar<int>(Sql, new { n = 1, Text = (string?)null }), Is.Zero);
        Assert.That(() => _connection.ExecuteScalar<int>(Sql, new { n = 1 }), Throws.InstanceOf<InvalidOperationException>());
        Assert.That(_connection.ExecuteScalar<int>(Sql, new { n = 2, Text = "Row 2" }), Is.EqualTo(1));
    }

    [Test]
    public void A_statement_that_failed_works_the_next_time()
    {
        const string Sql = "INSERT INTO T (N) VALUES (@n)";
        Assert.That(() => _connection.Execute(Sql, new { n = 1 }), Throws.TypeOf<SqliteException>());
        Assert.That(() => _connection.Execute(Sql, new { n = 1 }), Throws.TypeOf<SqliteException>());
        Assert.That(_connection.Execute(Sql, new { n = 6 }), Is.EqualTo(1));
        Assert.That(() => _connection.Execute("SELECT FROM nowhere"), Throws.TypeOf<SqliteException>());
        Assert.That(() => _connection.Execute("SELECT FROM nowhere"), Throws.TypeOf<SqliteException>());
        Assert.That(_connection.ExecuteScalar<int>("SELECT COUNT(*) FROM T"), Is.EqualTo(6));
    }

    [Test]
    public void A_reader_left_half_way_does_not_hold_its_statement()
    {
        const string Sql = "SELECT N FROM T ORDER BY N";
        Assert.That(_connection.QueryFirst<int>(Sql), Is.EqualTo(1));
        using (var command = _connection.CreateCommand())
        {
            command.CommandText = Sql;
            using var reader = command.ExecuteReader();
            Assert.That(reader.Read(), Is.True);
        }

        Assert.That(_connection.Query<int>(Sql), Is.EqualTo(Enumerable.Range(1, 5)));
        _connection.Execute("DROP TABLE T");
    }

    [Test]
    public void A_kept_statement_goes_on_when_the_schema_changes()
    {
        const string Sql = "SELECT N, Text FROM T WHERE N = 1";
        Assert.That(_connection.QuerySingle<(int, string)>(Sql), Is.EqualTo((1, "Row 1")));
        _connection.Execute("ALTER TABLE T ADD COLUMN More INTEGER; CREATE INDEX IX ON T (Text)");
        Assert.That(_connection.QuerySingle<(int, string)>(Sql), Is.EqualTo((1, "Row 1")));
        _connection.Execute("DROP TABLE T; CREATE TABLE T (Text TEXT, N INTEGER); INSERT INTO T (N, Text) VALUES (1, 'Other')");
        Assert.That(_connection.QuerySingle<(int, string)>(Sql), Is.EqualTo((1, "Other")));
    }

    [Test]
    public void A_changed_schema_is_noticed()
    {
        const string Sql = "SELECT * FROM T WHERE N = 1";
        Assert.That(((IDictionary<string, object>)_connection.QuerySingle<dynamic>(Sql)).Keys, Is.EqualTo(new[] { "N", "Text" }));
        _connection.Execute("ALTER TABLE T ADD COLUMN More INTEGER");
        Assert.That(((IDictionary<string, object>)_connection.QuerySingle<dynamic>(Sql)).Keys, Is.EqualTo(new[] { "N", "Text", "More" }));
    }

    [TestCase("")]
    [TestCase("ünïcödé 漢字 🙂 'quoted' \"too\"")]
    public void Values_come_back_as_they_were(string text)
    {
        var octets = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        foreach (var value in new object[] { text, text + new string('x', 1000), octets, Array.Empty<byte>(), 0L, long.MinValue, long.MaxValue, 1.5 })
            Assert.That(_connection.ExecuteScalar<object>("SELECT @value", new { value }), Is.EqualTo(value));
        Assert.That(_connection.ExecuteScalar<object?>("SELECT @value", new { value = (string?)null }), Is.Null);
    }

    [Test]
    public void Rows_changed_are_counted_and_rows_returned_by_a_write_are_read()
    {
        Assert.That(_connection.Execute("UPDATE T SET Text = 'x' WHERE N > @n", new { n = 2 }), Is.EqualTo(3));
        Assert.That(_connection.Execute("UPDATE T SET Text = 'x' WHERE N > @n", new { n = 9 }), Is.Zero);
        Assert.That(_connection.Query<int>("DELETE FROM T WHERE N > @n RETURNING N", new { n = 3 }), Is.EquivalentTo(new[] { 4, 5 }));
        Assert.That(_connection.ExecuteScalar<int>("INSERT INTO T (N) VALUES (7), (8) RETURNING N"), Is.EqualTo(7));
        Assert.That(_connection.Query<int>("SELECT N FROM T ORDER BY N"), Is.EqualTo(new[] { 1, 2, 3, 7, 8 }));
    }

    [Test]
    public void The_pool_alone_closes_and_the_gate_alone_begins_transactions()
    {
        Assert.That(_connection.Close, Throws.TypeOf<NotSupportedException>());
        Assert.That(() => _connection.BeginTransaction(), Throws.TypeOf<NotSupportedException>());
    }
}
