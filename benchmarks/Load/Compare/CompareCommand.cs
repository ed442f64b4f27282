using AgentSend.Load.Smtp;

namespace AgentSend.Load.Compare;

/// <summary><c>compare</c>: a second generator on the same server, or with <c>--postfix</c> a second server under the same generator.</summary>
internal static class CompareCommand
{
    private static readonly (int SizeOctets, int Sessions)[] Cases = [(4096, 10), (4096, 50), (51_200, 10)];

    public static Task RunAsync(Options options)
    {
        var againstPostfix = options.Switch("postfix");
        var warm = options.Number("warm", 20_000);
        var ownGenerator = options.Text("generator", "smtp-source") switch
        {
            "smtp-source" => false,
            "own" => true,
            _ => throw new UsageException("--generator is smtp-source or own."),
        };
        var postfixPort = options.Number("postfix-port", 2626);
        var rounds = Math.Max(1, options.Number("rounds", 3));
        var sessions = options.Numbers("sessions", "1,10,50");
        var traffic = new SmtpTraffic(options.Number("port", 2525), options.List("to", ""), options.Number("seconds", 60))
        {
            Messages = options.Number("messages", againstPostfix ? 5000 : 20_000),
            SizeOctets = options.Number("size", 4096),
        };
        options.End();
        var server = ServerProcess.Listening(traffic.Port);
        if (server is not null && traffic.To.Length == 0) throw new UsageException("--to is missing.");
        if (!SmtpSource.IsInstalled) throw new UsageException("smtp-source is not on PATH: install the package postfix.");
        if (againstPostfix) return ServersAsync(traffic, server, ownGenerator ? (one, to, drain) => one.RunAsync(to, drain) : SmtpSourceAsync, warm, postfixPort, rounds);
        if (server is null) throw new UsageException($"Nothing listens on port {traffic.Port}.");
        return GeneratorsAsync(traffic, server, sessions, rounds);
    }

    private static async Task GeneratorsAsync(SmtpTraffic traffic, ServerProcess server, int[] sessions, int rounds)
    {
        await (traffic with { Messages = 500 }).RunAsync(null);
        var table = new Table("sessions", "generator", "messages/s", "generator CPU s/1000", "server CPU s/1000", "others");
        foreach (var count in sessions)
        {
            var (ours, theirs) = (new List<Measured>(), new List<Measured>());
            for (var round = 0; round < rounds; round++)
            {
                var result = await (traffic with { Sessions = count }).RunAsync(server);
                if (result.Accepted < traffic.Messages) throw new UsageException($"Only {result.Accepted} of {traffic.Messages} were accepted: {Shown.Counts(result.Errors)}");
                ours.Add(result.Measured);
                theirs.Add(await SmtpSource.RunAsync(traffic with { Sessions = count }, server));
            }
            Add(count, "AgentSend.Load", Median(ours, run => run.Elapsed.TotalSeconds));
            Add(count, "smtp-source", Median(theirs, run => run.Elapsed.TotalSeconds));
        }
        table.Print();

        void Add(int count, string name, Measured run) => table.Add(
            $"{count}", name, Shown.Rate(traffic.Messages / run.Elapsed.TotalSeconds), Thousand(run.GeneratorCpu), Thousand(run.ServerCpu), Shown.Percent(run.Others));

        string Thousand(TimeSpan? cpu) => Shown.Decimals(cpu?.TotalSeconds * 1000 / traffic.Messages, "0.000");
    }

    private static async Task<SmtpResult> SmtpSourceAsync(SmtpTraffic traffic, ServerProcess? server, Func<Task>? drain) => new(
        traffic.Messages, new Latencies(), new Dictionary<int, int>(), await SmtpSource.RunAsync(traffic, server ?? throw new UsageException("Nothing to measure."), drain));

    private static async Task ServersAsync(SmtpTraffic traffic, ServerProcess? server, Generator generator, int warm, int postfixPort, int rounds)
    {
        await using var queue = await PostfixInstance.StartAsync(isMaildir: false, postfixPort);
        await using var maildir = await PostfixInstance.StartAsync(isMaildir: true, postfixPort + 1);
        List<(string Name, Func<SmtpTraffic, Task<SmtpResult>> RunAsync)> servers =
            [("Postfix, queue only", one => queue.RunAsync(one, generator)), ("Postfix to Maildir", one => maildir.RunAsync(one, generator))];
        if (server is not null) servers.Insert(0, ("AgentSend", one => generator(one, server, null)));

        // What is compiled while it runs needs to have run; a server of machine code is as fast from the start.
        if (server is not null) await (traffic with { Messages = warm }).RunAsync(server);
        foreach (var (_, runAsync) in servers) await runAsync(traffic with { Messages = 500 });
        var table = new Table(
            "octets, sessions", "server", "messages/s", "lowest", "highest", "p50 ms", "p99 ms", "server CPU s/1000", "server peak MiB", "others", "errors", "AgentSend is");
        foreach (var (size, sessions) in Cases)
        {
            var one = traffic with { SizeOctets = size, Sessions = sessions };
            var results = servers.Select(_ => new List<SmtpResult>()).ToArray();
            // Turn by turn, so that a change in the machine's mood meets all of them.
            for (var round = 0; round < rounds; round++)
                for (var i = 0; i < servers.Count; i++)
                    results[i].Add(await servers[i].RunAsync(one));

            var medians = results.Select(runs => Median(runs, run => run.PerSecond)).ToArray();
            for (var i = 0; i < servers.Count; i++)
            {
                var (run, runs) = (medians[i], results[i]);
                table.Add(
                    $"{size}, {sessions}", servers[i].Name, Shown.Rate(run.PerSecond), Shown.Rate(runs.Min(other => other.PerSecond)), Shown.Rate(runs.Max(other => other.PerSecond)),
                    Latency(run, 0.5), Latency(run, 0.99), Shown.Decimals(run.CpuPerThousand),
                    Shown.MiB(run.Measured.PeakOctets), Shown.Percent(runs.Max(other => other.Measured.Others)), Shown.Counts(run.Errors),
                    server is null || i == 0 ? "" : $"{Shown.Decimals(medians[0].PerSecond / run.PerSecond)} x");
            }
        }
        table.Print();

        static string Latency(SmtpResult run, double share) => run.Latencies.Count == 0 ? "-" : Shown.Milliseconds(run.Latencies.Percentile(share));
    }

    private static T Median<T>(List<T> runs, Func<T, double> by) => runs.OrderBy(by).ElementAt(runs.Count / 2);
}
