using System.Diagnostics;
using System.Globalization;
using AgentSend.Infrastructure.Screening.Archives;
using AgentSend.Testing;

namespace AgentSend.ScreeningBenchmark;

/// <summary>Broken mail through all checks: nothing may throw, take long or grow large.</summary>
internal static class Fuzzing
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    public static async Task<bool> RunAsync(long octets, int seed, string folder)
    {
        var mails = MailFolder.Load([folder]).Concat(CorpusMails.All().Where((_, i) => i % 10 == 0)).ToList();
        var archives = ArchiveSamples.All();
        var checks = new Checks();
        var mutator = new MailMutator(seed);
        var (done, count, slowest, ok) = (0L, 0, TimeSpan.Zero, true);
        while (done < octets)
        {
            var isArchive = count % 3 == 0;
            var mail = isArchive ? mutator.Mutate(mutator.Pick(archives), mutator.Pick(archives)) : mutator.Mutate(mutator.Pick(mails), mutator.Pick(mails));
            var began = Stopwatch.GetTimestamp();
            try
            {
                if (isArchive) ArchiveReader.Read(mail, ArchiveLimits.Default);
                else await checks.RunAsync(checks.Read(mail));
            }
            catch (Exception fault)
            {
                // Not logged: it is what this program looks for, and is printed.
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"#{count}: {fault}"));
                ok = false;
            }

            var time = Stopwatch.GetElapsedTime(began);
            if (time > slowest) slowest = time;
            if (time > Slow)
            {
                Console.WriteLine($"#{count}: {time.TotalSeconds:0.0} s for {mail.Length} octets");
                ok = false;
            }

            done += mail.Length;
            count++;
        }

        Console.WriteLine($"{count} pieces, {done} octets, the slowest {slowest.TotalMilliseconds:0} ms, {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB at most: {(ok ? "well" : "NOT WELL")}");
        return ok;
    }
}
