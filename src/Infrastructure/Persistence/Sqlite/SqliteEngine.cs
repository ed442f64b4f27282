using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>One file, one writer behind a gate, readers that never wait for it (WAL).</summary>
internal sealed class SqliteEngine(string databasePath, ILogger<SqliteEngine> logger) : IStoreEngine, IDisposable
{
    /// <summary>Another process on the same file commits in milliseconds; this long means that one hangs.</summary>
    private const int BusyTimeoutMs = 30_000;

    /// <summary>Idle readers kept; more come and go with the load.</summary>
    private const int MaxIdleReaders = 16;

    /// <summary>Enough for a group's pages and the upper ones of every index. Not more: SQLite walks the whole cache after each commit in which an index page was split.</summary>
    private const int WriterCacheKib = 8 * 1024;
    private const int ReaderCacheKib = 4 * 1024;

    private readonly ConcurrentBag<StatementCachingConnection> _readers = [];
    private readonly Lock _opening = new();
    private Checkpointer? _checkpointer;
    private WriteGate? _gate;
    private int _idleReaders;
    private bool _isDisposed;

    static SqliteEngine()
    {
        Batteries_V2.Init();

        // Every connection here is one thread's at a time, and nobody asks SQLite how much memory it uses: locks and counts for nothing. Too late, and
        // without effect, when something else in the process has used SQLite before.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        HasLogFileSystem = LogFileSystem.TryRegister();
    }

    /// <summary>Whether the writer's log is written by <see cref="LogFile"/>; without it all works the same, slower.</summary>
    public static bool HasLogFileSystem { get; }

    public string DatabasePath => databasePath;

    public DbConnection RentReader()
    {
        if (!_readers.TryTake(out var connection)) return Open(ReaderCacheKib, "PRAGMA query_only = ON");
        Interlocked.Decrement(ref _idleReaders);
        return connection;
    }

    public void ReturnReader(DbConnection connection)
    {
        if (Interlocked.Increment(ref _idleReaders) <= MaxIdleReaders && !Volatile.Read(ref _isDisposed))
        {
            _readers.Add((StatementCachingConnection)connection);
            return;
        }

        Interlocked.Decrement(ref _idleReaders);
        connection.Dispose();
    }

    public Task<T> RunAsync<T>(IUnit<T> unit, CancellationToken cancellationToken) => Gate().RunAsync(unit, cancellationToken);

    /// <summary>A connection that may write, for migrations: before the gate is opened.</summary>
    public StatementCachingConnection OpenForSetup() => Open(ReaderCacheKib);

    /// <summary>Finishes what is queued and closes the file. The container knows the engine by two names and disposes it once for each.</summary>
    public void Dispose()
    {
        lock (_opening)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }

        _gate?.Dispose();
        _checkpointer?.Dispose();
        while (_readers.TryTake(out var reader)) reader.Dispose();
    }

    private WriteGate Gate()
    {
        if (_gate is not null) return _gate;
        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _checkpointer ??= new Checkpointer(Open(ReaderCacheKib), logger);

            // The checkpointer does what the automatic checkpoint would do inside a commit.
            return _gate ??= new WriteGate(Open(WriterCacheKib, "PRAGMA wal_autocheckpoint = 0", ForWriting()), _checkpointer, logger);
        }
    }

    // As a URI, because that can name a file system.
    private string ForWriting() => HasLogFileSystem ? $"{new Uri(databasePath).AbsoluteUri}?vfs={LogFileSystem.Name}" : databasePath;

    private StatementCachingConnection Open(int cacheKib, string more = "", string? source = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source ?? databasePath, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var pragmas = connection.CreateCommand();

            // busy_timeout first: the others may meet a lock.
            pragmas.CommandText = $"""
                PRAGMA busy_timeout = {BusyTimeoutMs};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA foreign_keys = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -{cacheKib};
                PRAGMA journal_size_limit = {128 << 20};
                {more}
                """;
            pragmas.ExecuteNonQuery();
            return new StatementCachingConnection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
