using System.Diagnostics;

namespace AgentSend.EndToEnd.Tests.Harness;

/// <summary>Waits for what happens behind an answer, such as a delivery: looks again and again, not for ever.</summary>
internal static class Eventually
{
    /// <summary>Long: it is only ever waited out by a test that fails, and a busy machine is no bug.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>What <paramref name="look"/> found, once it found something.</returns>
    public static async Task<T> FindAsync<T>(Func<Task<T?>> look, string what, TimeSpan? patience = null)
        where T : class
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await look() is { } found) return found;
            if (Stopwatch.GetElapsedTime(since) > (patience ?? Patience)) throw new TimeoutException($"Not seen in time: {what}.");
            await Task.Delay(Pause);
        }
    }

    public static Task HoldsAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null) =>
        FindAsync(async () => await condition() ? what : null, what, patience);
}
