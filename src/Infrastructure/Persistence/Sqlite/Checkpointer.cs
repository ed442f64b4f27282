using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Moves what the write-ahead log holds into the database file, beside the writer instead of inside its commits. Under constant load a passive
/// checkpoint never catches up with the log's end, so that the log would grow for ever: past <see cref="MaxLogPages"/> the writer itself
/// moves the small rest and starts the log anew.
/// </summary>
internal sealed partial class Checkpointer : IDisposable
{
    /// <summary>128 MiB of 4 KiB pages: a second or so of the heaviest load.</summary>
    private const int MaxLogPages = 32_768;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly StatementCachingConnection _connection;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly System.Threading.Thread _thread;
    private int _logPages;
    private int _commits;

    /// <param name="connection">The checkpointer's own.</param>
    public Checkpointer(StatementCachingConnection connection, ILogger logger)
    {
        (_connection, _logger) = (connection, logger);
        _thread = new System.Threading.Thread(Work) { IsBackground = true, Name = "SQLite checkpoint" };
        _thread.Start();
    }

    /// <summary>Called by the writer between two transactions.</summary>
    public void AfterCommit(StatementCachingConnection writer)
    {
        Volatile.Write(ref _commits, _commits + 1);
        if (Volatile.Read(ref _logPages) < MaxLogPages) return;
        raw.sqlite3_wal_checkpoint_v2(writer.Handle, "main", raw.SQLITE_CHECKPOINT_RESTART, out _, out _);
        Volatile.Write(ref _logPages, 0);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _thread.Join();
        _stopping.Dispose();
        _connection.Dispose();
    }

    private void Work()
    {
        var done = 0;
        while (!_stopping.Token.WaitHandle.WaitOne(Pause))
        {
            var commits = Volatile.Read(ref _commits);
            if (commits == done) continue;
            done = commits;
            var result = raw.sqlite3_wal_checkpoint_v2(_connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out _);
            if (result == raw.SQLITE_OK) Volatile.Write(ref _logPages, pages);
            else if (result != raw.SQLITE_BUSY && result != raw.SQLITE_LOCKED) LogFailed(result);
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "A checkpoint failed with SQLite code {Code}; the write-ahead log stays until the next one")]
    private partial void LogFailed(int code);
}
