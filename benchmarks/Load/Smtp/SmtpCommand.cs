namespace AgentSend.Load.Smtp;

/// <summary><c>smtp</c>: how many messages a second a server takes, and what each costs it.</summary>
internal static class SmtpCommand
{
    public static async Task RunAsync(Options options)
    {
        var traffic = new SmtpTraffic(options.Number("port", 2525), options.Required("to").Split(','), options.Number("seconds", 60))
        {
            Messages = options.Number("messages", 20_000),
            SizeOctets = options.Number("size", 4096),
            PerConnection = Math.Max(1, options.Number("per-connection", int.MaxValue)),
            Pipelining = options.Switch("pipelining"),
            StartTls = options.YesNo("starttls", false),
        };
        var sessions = options.Numbers("sessions", "1,10,50");
        var warm = options.Number("warm", 500);
        var pid = options.Number("pid", 0);
        options.End();
        var server = ServerProcess.Of(pid, traffic.Port);

        if (warm > 0) await (traffic with { Messages = warm }).RunAsync(null);
        var table = new Table("sessions", "accepted", "messages/s", "p50 ms", "p99 ms", "server CPU s/1000", "server peak MiB", "others", "errors");
        foreach (var count in sessions)
        {
            var result = await (traffic with { Sessions = count }).RunAsync(server);
            table.Add(
                $"{count}", $"{result.Accepted}", Shown.Rate(result.PerSecond), Shown.Milliseconds(result.Latencies.Percentile(0.5)), Shown.Milliseconds(result.Latencies.Percentile(0.99)),
                Shown.Decimals(result.CpuPerThousand, "0.000"), Shown.MiB(result.Measured.PeakOctets), Shown.Percent(result.Measured.Others), Shown.Counts(result.Errors));
        }
        table.Print();
    }
}
