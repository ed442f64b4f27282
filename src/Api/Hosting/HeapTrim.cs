using System.Diagnostics;

namespace AgentSend.Api.Hosting;

/// <summary>
/// Gives memory back once a rush is over. The collector works when something is allocated: what ten thousand handshakes leave behind them, or the start, would else stay for as long as
/// nothing happens, which may be for good. This compacts the whole heap and stops every thread meanwhile (docs/benchmarks.md): so only while nothing happens, and seldom.
/// </summary>
internal sealed partial class HeapTrim(TimeProvider clock, ILogger logger)
{
    private const long MiB = 1024 * 1024;

    /// <summary>Octets allocated between two looks that still count as nothing: the pings of ten thousand sockets, the workers' rounds.</summary>
    private const long Quiet = 2 * MiB;

    /// <summary>Octets the heap must have grown by since the last time, and by a quarter: the larger it is, the longer this takes and the less there is to win.</summary>
    private const long LeastGrowth = 16 * MiB;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private long _allocated;
    private long _trimmed;

    /// <summary>For the process: it has one heap, however many servers are in it.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                if (IsDue(GC.GetTotalAllocatedBytes(), GC.GetGCMemoryInfo().TotalCommittedBytes)) Trim();
            }
        }
        catch (OperationCanceledException)
        {
            // Not logged: the program ends.
        }
    }

    /// <param name="allocated">Octets, since the process started.</param>
    /// <param name="committed">Octets the heap takes.</param>
    public bool IsDue(long allocated, long committed)
    {
        var isQuiet = allocated - _allocated < Quiet;
        _allocated = allocated;
        return isQuiet && committed >= _trimmed + Math.Max(LeastGrowth, _trimmed / 4);
    }

    /// <param name="committed">Octets the heap takes once trimmed.</param>
    public void Note(long committed) => _trimmed = committed;

    private void Trim()
    {
        var (before, began) = (GC.GetGCMemoryInfo().TotalCommittedBytes, Stopwatch.GetTimestamp());
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Note(GC.GetGCMemoryInfo().TotalCommittedBytes);
        LogTrimmed(before / MiB, _trimmed / MiB, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    [LoggerMessage(5708, LogLevel.Debug, "The heap took {Before} MiB and takes {After} now; that took {Milliseconds} ms")]
    private partial void LogTrimmed(long before, long after, long milliseconds);
}
