namespace AgentSend.Testing;

/// <summary>How the memory that something asks for grows with its input: says what a clock says of work, and the same on a busy machine.</summary>
public static class Allocation
{
    /// <summary>Of equal pieces four times as many cost four times as much when the work is linear, sixteen times when it is quadratic.</summary>
    /// <param name="read">Run with a quarter of <paramref name="count"/>, then with all.</param>
    /// <returns>How many times as much was asked for; what is below 4 MB counts as that, for it says nothing.</returns>
    public static double Growth(int count, Action<int> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        const double Least = 4 << 20;
        return Math.Max(Least, Of(read, count)) / Math.Max(Least, Of(read, count / 4));
    }

    private static long Of(Action<int> read, int count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        read(count);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
