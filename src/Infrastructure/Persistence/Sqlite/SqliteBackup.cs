using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Configuration;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>Copies the file page by page out of one snapshot: whoever writes meanwhile neither waits nor is in the copy.</summary>
/// <remarks>Not by VACUUM INTO: that may number rows anew, and how far the index has come is told by those numbers.</remarks>
internal sealed class SqliteBackup(SqliteEngine engine, IOptions<StorageOptions> storage) : IStoreBackup
{
    private const string DatabaseFile = "agentsend.db";

    /// <summary>4 MiB at a time, so that it can be stopped and shows how far it has come.</summary>
    private const int PagesAtOnce = 1024;

    /// <summary>Small files beside the store that it needs, or that others remember this server by.</summary>
    private static readonly string[] Besides = ["keys", "tls"];

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task<IReadOnlyList<string>> CopyAsync(string folder, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(engine.DatabasePath)) throw new StoreException($"There is no store at {engine.DatabasePath}: name its folder with --AgentSend:DataFolder.");
        try
        {
            var files = new List<string> { DatabaseFile };
            await Task.Run(() => CopyDatabase(Path.Combine(folder, DatabaseFile), progress, cancellationToken), cancellationToken);
            foreach (var name in Besides) CopyBeside(name, folder, files);
            foreach (var file in files.Where(_ => !OperatingSystem.IsWindows())) Protect(Path.Combine(folder, file));
            return files;
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The store {engine.DatabasePath} cannot be copied to {folder}: {fault.Message}", fault);
        }
    }

    private void CopyDatabase(string copy, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var source = Open(engine.DatabasePath, SqliteOpenMode.ReadWrite); // Reading a log needs its shared memory, and that is written to.
        using (var target = Open(copy, SqliteOpenMode.ReadWriteCreate))
        {
            // Held until the end: without it the copy would begin again at every commit of the server.
            Run(source, "BEGIN");
            Run(source, "SELECT COUNT(*) FROM sqlite_master");
            CopyPages(source, target, progress, cancellationToken);
            Run(source, "COMMIT");
        }

        using var check = Open(copy, SqliteOpenMode.ReadWrite);
        if (Run(check, "PRAGMA quick_check(1)") is not "ok") throw new StoreException($"The copy {copy} is damaged, and so is probably the store: run PRAGMA integrity_check on it.");
        Run(check, "PRAGMA journal_mode = DELETE"); // One file, whole by itself; the server turns the log on again.
    }

    private static void CopyPages(SqliteConnection source, SqliteConnection target, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid) throw new StoreException("The copy cannot be begun.");
        int state;
        while ((state = raw.sqlite3_backup_step(backup, PagesAtOnce)) == raw.SQLITE_OK)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pages = raw.sqlite3_backup_pagecount(backup);
            progress?.Report(pages == 0 ? 0 : 1 - ((double)raw.sqlite3_backup_remaining(backup) / pages));
        }

        if (state != raw.SQLITE_DONE) throw new StoreException($"The copy ended early: {raw.sqlite3_errstr(state).utf8_to_string()}.");
        progress?.Report(1);
    }

    private void CopyBeside(string name, string folder, List<string> files)
    {
        var from = Path.GetFullPath(Path.Combine(storage.Value.DataFolder, name));
        if (!Directory.Exists(from)) return;
        Directory.CreateDirectory(Path.Combine(folder, name));
        foreach (var path in Directory.EnumerateFiles(from))
        {
            var file = Path.Combine(name, Path.GetFileName(path));
            File.Copy(path, Path.Combine(folder, file));
            files.Add(file);
        }
    }

    private static void Protect(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OwnerOnly);
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        Run(connection, "PRAGMA busy_timeout = 30000");
        return connection;
    }

    private static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql; // Constants of this file.
        return command.ExecuteScalar();
    }
}
