using AgentSend.Infrastructure.Persistence.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentSend.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>An engine on a file of its own, with two tables.</summary>
internal abstract class EngineTests
{
    private string _folder = "";

    protected SqliteEngine Engine { get; private set; } = null!; // Made before each test.

    protected string DatabasePath => Path.Combine(_folder, "test.db");

    [SetUp]
    public void Open()
    {
        SQLitePCL.Batteries_V2.Init();
        _folder = Directory.CreateTempSubdirectory("agentsend_test_").FullName;
        Engine = NewEngine();
        using var setup = Engine.OpenForSetup();
        setup.Execute("CREATE TABLE T (N INTEGER NOT NULL PRIMARY KEY, Text TEXT NULL); CREATE TABLE Other (N INTEGER NOT NULL UNIQUE)");
    }

    [TearDown]
    public void Close()
    {
        Engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    protected SqliteEngine NewEngine() => new(DatabasePath, NullLogger<SqliteEngine>.Instance);

    protected static Unit<int> Insert(int n, bool keep = true) => new(c => c.Execute("INSERT INTO T (N) VALUES (@n)", new { n }), keep);

    protected static Unit<int> InsertLarge(int n) => new(c => c.Execute("INSERT INTO T (N, Text) VALUES (@n, @Text)", new { n, Text = new string('x', 9000) }));

    protected static Unit<int> InsertAndThrow(int n) => new(c =>
    {
        c.Execute("INSERT INTO T (N) VALUES (@n)", new { n });
        throw new NotSupportedException();
    });

    protected Task<int> Block(ManualResetEventSlim reached, ManualResetEventSlim goOn) => Engine.RunAsync(
        new Unit<int>(_ =>
        {
            reached.Set();
            goOn.Wait();
            return 0;
        }),
        default);

    /// <summary>Queues all of them behind one that holds the writer, so that they share its transaction.</summary>
    protected async Task<Task<int>[]> InOneGroupAsync(params Unit<int>[] units)
    {
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var first = Block(reached, goOn);
        reached.Wait();
        var tasks = units.Select(unit => Engine.RunAsync(unit, default)).ToArray();
        goOn.Set();
        await Task.WhenAll([first.ContinueWith(_ => { }, TaskScheduler.Default), .. tasks.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default))]);
        return tasks;
    }

    protected SqliteConnection Observer()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=false");
        connection.Open();
        return connection;
    }

    protected IEnumerable<int> Rows()
    {
        using var observer = Observer();
        return Rows(observer);
    }

    protected static IEnumerable<int> Rows(SqliteConnection observer) => observer.Query<int>("SELECT N FROM T ORDER BY N");
}
