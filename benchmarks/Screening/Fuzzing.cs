using System.Diagnostics;
using System.Globalization;
using AgentSend.Testing;

namespace AgentSend.ScreeningBenchmark;

/// <summary>Broken mail, archives, headers, records and answers: nothing may throw, take long or grow large.</summary>
internal static class Fuzzing
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    /// <param name="octets">Of all targets together, in equal shares.</param>
    public static async Task<bool> RunAsync(long octets, int seed, string folder)
    {
        var targets = FuzzTargets.All(folder);
        var ok = true;
        foreach (var target in targets) ok &= await RunAsync(target, octets / targets.Count, seed);
        Console.WriteLine($"{Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB at most: {(ok ? "well" : "NOT WELL")}");
        return ok;
    }

    private static async Task<bool> RunAsync(FuzzTarget target, long octets, int seed)
    {
        var mutator = new MailMutator(seed);
        var (done, count, slowest, ok) = (0L, 0, TimeSpan.Zero, true);
        while (done < octets)
        {
            var broken = mutator.Mutate(mutator.Pick(target.Samples), mutator.Pick(target.Samples));
            var began = Stopwatch.GetTimestamp();
            try
            {
                await target.ReadAsync(broken);
            }
            catch (Exception fault)
            {
                // Not logged: it is what this program looks for, and is printed.
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name} #{count}: {fault}\n{Convert.ToBase64String(broken)}"));
                ok = false;
            }

            var time = Stopwatch.GetElapsedTime(began);
            if (count > 0 && time > slowest) slowest = time; // The first one compiles.
            if (time > Slow)
            {
                Console.WriteLine($"{target.Name} #{count}: {time.TotalSeconds:0.0} s for {broken.Length} octets");
                ok = false;
            }

            done += broken.Length;
            count++;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name}: {count} pieces, {done} octets, the slowest {slowest.TotalMilliseconds:0.0} ms"));
        return ok;
    }
}
