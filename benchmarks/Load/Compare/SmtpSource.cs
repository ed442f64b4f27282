using System.Diagnostics;
using AgentSend.Load.Smtp;

namespace AgentSend.Load.Compare;

/// <summary>Postfix's own generator: what it measures does not depend on our client.</summary>
internal static class SmtpSource
{
    private const string Program = "smtp-source";

    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program)));

    /// <remarks>It fails as a whole at the first refusal, keeps no latencies, and cannot pipeline or use TLS. Its size leaves out a header of some 150 octets.</remarks>
    /// <param name="drain">Waits, on the clock, for what the server does with a message after its 250.</param>
    public static async Task<Measured> RunAsync(SmtpTraffic traffic, ServerProcess server, Func<Task>? drain = null)
    {
        string[] arguments =
            ["-d", "-s", $"{traffic.Sessions}", "-m", $"{traffic.Messages}", "-l", $"{traffic.SizeOctets}", "-f", traffic.From, "-t", traffic.To[0], $"127.0.0.1:{traffic.Port}"];
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(traffic.Seconds));
        var meter = new Meter(server);
        using var process = Process.Start(new ProcessStartInfo(Program, arguments))!; // Not null: no shell is asked to reuse a process.
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new UsageException($"smtp-source did not end within {traffic.Seconds} seconds.");
        }
        if (drain is not null) await drain();
        var measured = meter.Stop();
        return process.ExitCode == 0 ? measured : throw new UsageException($"smtp-source ended with {process.ExitCode}.");
    }
}
