using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AgentSend.Load.Store;

/// <summary><c>store</c>: what the disk and SQLite allow, with nothing of the product in between.</summary>
internal static class StoreCommand
{
    public static Task RunAsync(Options options)
    {
        var folder = options.Required("folder");
        var messages = options.Number("messages", 20_000);
        var content = new byte[options.Number("size", 4096)];
        var groups = options.Numbers("group", "1,10,100");
        var limit = TimeSpan.FromSeconds(options.Number("seconds", 60));
        options.End();
        Random.Shared.NextBytes(content);
        Directory.CreateDirectory(folder);

        var table = new Table("messages a commit", "messages/s", "rows/s", "p50 ms a commit", "p99 ms a commit");
        Add("append + fdatasync", Append(folder, content, messages, limit), 1, rowsPerMessage: 1);
        foreach (var group in groups.Where(group => group > 0)) Add($"SQLite, {group}", Insert(folder, content, messages, group, limit), group, StoreFile.RowsPerMessage);
        table.Print();
        return Task.CompletedTask;

        void Add(string name, (Latencies Commits, TimeSpan Elapsed) run, int group, int rowsPerMessage)
        {
            var rate = run.Commits.Count * group / run.Elapsed.TotalSeconds;
            table.Add(name, Shown.Rate(rate), Shown.Rate(rate * rowsPerMessage), Shown.Milliseconds(run.Commits.Percentile(0.5)), Shown.Milliseconds(run.Commits.Percentile(0.99)));
        }
    }

    private static (Latencies, TimeSpan) Append(string folder, byte[] content, int messages, TimeSpan limit)
    {
        var path = Path.Combine(folder, "append.load");
        try
        {
            using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
            return Measure(messages, limit, number =>
            {
                RandomAccess.Write(file, content, (long)number * content.Length);
                if (DataSync(file) != 0) throw new IOException("fdatasync failed.");
            });
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (Latencies, TimeSpan) Insert(string folder, byte[] content, int messages, int group, TimeSpan limit)
    {
        var path = Path.Combine(folder, "store.load");
        try
        {
            using var store = new StoreFile(path);
            return Measure(Math.Max(1, messages / group), limit, number => store.Commit(content, number * group, group));
        }
        finally
        {
            foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(path + suffix);
        }
    }

    private static (Latencies, TimeSpan) Measure(int count, TimeSpan limit, Action<int> step)
    {
        var latencies = new Latencies();
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < count && Stopwatch.GetElapsedTime(started) < limit; number++)
        {
            var stepStarted = Stopwatch.GetTimestamp();
            step(number);
            latencies.Add(Stopwatch.GetTimestamp() - stepStarted);
        }
        return (latencies, Stopwatch.GetElapsedTime(started));
    }

    // .NET's own flush to disk is fsync.
    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int DataSync(SafeFileHandle file);
}
