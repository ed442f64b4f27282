using AgentSend.Infrastructure.Persistence.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentSend.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>What the writer gathers before it writes must be in the files, and all of it, when anybody hears of success.</summary>
internal sealed class LogFileTests : EngineTests
{
    [Test]
    public void The_writer_uses_it() => Assert.That(SqliteEngine.HasLogFileSystem, Is.True);

    [Test]
    public async Task What_was_heard_of_is_in_the_files_as_they_lie()
    {
        for (var n = 0; n < 20; n++)
        {
            await Engine.RunAsync(n % 5 == 4 ? InsertLarge(n) : Insert(n), default);
            Assert.That(RowsAfterPowerCut(), Is.EqualTo(Enumerable.Range(0, n + 1)));
        }
    }

    [TestCase(60_000, Description = "a few pages")]
    [TestCase(131_072, Description = "what SQLite's own write would take for nothing")]
    [TestCase(3_000_000, Description = "more than is gathered at once")]
    [TestCase(40_000_000, Description = "more than the cache holds: pages go to the log before the commit and are read from it again")]
    public async Task A_commit_of_any_size_arrives_whole(int octets)
    {
        await Engine.RunAsync(Insert(1), default);
        await Engine.RunAsync(
            new Unit<int>(c =>
            {
                for (var n = 2; n < 12; n++) c.Execute("INSERT INTO T (N, Text) VALUES (@n, @Text)", new { n, Text = new string((char)('a' + n), octets / 10) });
                return c.Execute("UPDATE T SET Text = Text || 'z' WHERE N > 1");
            }),
            default);

        Assert.That(RowsAfterPowerCut(), Is.EqualTo(Enumerable.Range(1, 11)));
        using var observer = Observer();
        Assert.That(observer.Query<int>("SELECT LENGTH(Text) FROM T WHERE N > 1"), Is.All.EqualTo((octets / 10) + 1));
        Assert.That(observer.ExecuteScalar<string>("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public async Task The_log_starts_anew_under_readers_and_nothing_is_missing()
    {
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var last = 0;
            while (!done.IsCancellationRequested)
            {
                using var observer = Observer();
                var count = observer.ExecuteScalar<int>("SELECT COUNT(*) FROM T");
                Assert.That(count, Is.GreaterThanOrEqualTo(last), "what was seen stays");
                last = count;
            }
        });
        for (var n = 0; n < 300; n++)
        {
            await Engine.RunAsync(InsertLarge(n), default);
            if (n % 40 != 39) continue;
            using var observer = Observer();
            observer.Execute("PRAGMA wal_checkpoint(RESTART)");
        }

        await done.CancelAsync();
        await reading;
        Assert.That(RowsAfterPowerCut(), Is.EqualTo(Enumerable.Range(0, 300)));
    }

    [TestCase("plain")]
    [TestCase("with blank")]
    [TestCase("a%20b#c?d=e&f")]
    [TestCase("größe")]
    public async Task Any_folder_will_do(string name)
    {
        var folder = Directory.CreateTempSubdirectory("agentsend_test_");
        try
        {
            var path = Path.Combine(folder.CreateSubdirectory(OperatingSystem.IsWindows() ? name.Replace('?', '_') : name).FullName, "mail.db");
            using (var engine = new SqliteEngine(path, NullLogger<SqliteEngine>.Instance))
            {
                await engine.RunAsync(new Unit<int>(c => c.Execute("CREATE TABLE T (N INTEGER)")), default);
            }

            Assert.That(File.Exists(path), Is.True);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What another process would find if this one were killed now.</summary>
    private int[] RowsAfterPowerCut()
    {
        var copy = Directory.CreateTempSubdirectory("agentsend_test_");
        try
        {
            foreach (var suffix in new[] { "", "-wal" }) File.Copy(DatabasePath + suffix, Path.Combine(copy.FullName, $"test.db{suffix}"));
            using var connection = new SqliteConnection($"Data Source={Path.Combine(copy.FullName, "test.db")};Pooling=false");
            connection.Open();
            return [.. Rows(connection)];
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
