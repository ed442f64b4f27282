using System.Diagnostics;
using AgentSend.Application.Screening;

namespace AgentSend.ScreeningBenchmark;

internal static class Measurement
{
    private const int Rounds = 5;

    /// <summary>The time of all checks for a mail, its reading not counted: that is done once for everybody.</summary>
    public static async Task RunAsync(string[] folders)
    {
        var mails = folders.Length > 0 ? MailFolder.Load(folders) : CorpusMails.All();
        var checks = new Checks();
        foreach (var mail in mails.Take(500)) await checks.RunAsync(checks.Read(mail));
        var times = new List<(double Milliseconds, int Octets)>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var mail in mails)
            {
                var message = checks.Read(mail);
                var began = Stopwatch.GetTimestamp();
                await checks.RunAsync(message);
                times.Add((Stopwatch.GetElapsedTime(began).TotalMilliseconds, mail.Length));
            }
        }

        Print("all", times);
        Print("3 to 5 KB", [.. times.Where(time => time.Octets is >= 3_000 and <= 5_200)]);
        Print("5 to 20 KB", [.. times.Where(time => time.Octets is > 5_200 and <= 20_000)]);
    }

    public static async Task ListAsync(string[] folders)
    {
        var checks = new Checks();
        foreach (var folder in folders)
        {
            var mails = MailFolder.Load([folder]);
            var (injections, spam) = (0, 0);
            var codes = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var mail in mails)
            {
                var message = checks.Read(mail);
                var findings = await checks.RunAsync(message);
                foreach (var finding in findings) codes[finding.Code] = codes.GetValueOrDefault(finding.Code) + 1;
                var injection = findings.Where(finding => finding.Kind == FindingKind.Injection).MaxBy(finding => finding.Score);
                if (injection?.Score >= 0.5)
                {
                    injections++;
                    Console.WriteLine($"  {injection.Score} {injection.Code} {message.Content.Subject}: {string.Join(" | ", findings.Where(f => f.Kind == FindingKind.Injection && f.Score >= 0.3).SelectMany(f => f.Spans ?? []).Take(3).Select(span => span.Excerpt.ReplaceLineEndings(" ")))}");
                }

                if (findings.Where(finding => finding.Kind == FindingKind.Spam).Sum(finding => finding.Score) >= 5) spam++;
            }

            Console.WriteLine($"{folder}: {mails.Count} mails, {injections} flagged as injections, {spam} as spam");
            Console.WriteLine("  " + string.Join(", ", codes.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}")));
        }
    }

    private static void Print(string name, List<(double Milliseconds, int Octets)> times)
    {
        if (times.Count == 0) return;
        var sorted = times.Select(time => time.Milliseconds).Order().ToList();
        Console.WriteLine($"{name}: {times.Count} mails, {times.Average(time => time.Octets):0} octets on average; median {sorted[sorted.Count / 2]:0.000} ms, 95 % {sorted[sorted.Count * 95 / 100]:0.000} ms, 99 % {sorted[sorted.Count * 99 / 100]:0.000} ms, most {sorted[^1]:0.0} ms");
    }
}
