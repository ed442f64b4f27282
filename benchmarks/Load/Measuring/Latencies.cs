using System.Diagnostics;
using System.Numerics;

namespace AgentSend.Load;

/// <summary>A histogram of durations with 64 buckets to the power of two: percentiles within 1.6 % in 30 KB, however long the run.</summary>
internal sealed class Latencies
{
    private readonly long[] _counts = new long[64 * 59];

    public long Count { get; private set; }

    /// <param name="ticks">Of <see cref="Stopwatch"/>.</param>
    public void Add(long ticks)
    {
        var shift = Shift(ticks);
        _counts[(shift * 64) + (int)(ticks >> shift)]++;
        Count++;
    }

    public void Add(Latencies others)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] += others._counts[i];
        Count += others.Count;
    }

    /// <param name="share">0.5 for the median.</param>
    public TimeSpan Percentile(double share)
    {
        var left = (long)Math.Ceiling(Count * share);
        for (var i = 0; i < _counts.Length; i++)
        {
            left -= _counts[i];
            if (left > 0 || _counts[i] == 0) continue;
            var shift = Math.Max(0, (i / 64) - 1);
            return Stopwatch.GetElapsedTime(0, (long)(i - (shift * 64)) << shift);
        }
        return TimeSpan.Zero;
    }

    private static int Shift(long ticks) => Math.Max(0, BitOperations.Log2((ulong)ticks) - 6);
}
