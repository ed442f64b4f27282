using System.Diagnostics;
using System.Net;
using System.Text;
using AgentSend.Load.Compare;
using AgentSend.Load.Rest;
using AgentSend.Load.Smtp;

namespace AgentSend.Load.Deliver;

/// <summary><c>deliver</c>: how fast a full queue empties into a sink. The sink stands still while the queue fills; the clock runs from its first word to the last message.</summary>
internal static class DeliverCommand
{
    private const int Senders = 16;

    public static async Task RunAsync(Options options)
    {
        var server = new Uri(options.Text("base", "http://127.0.0.1:8080"));
        var key = options.Text("key", Environment.GetEnvironmentVariable("AGENTSEND_API_KEY") ?? "none");
        var messages = options.Number("messages", 5000);
        var size = options.Number("size", 4096);
        var rounds = Math.Max(1, options.Number("rounds", 3));
        var warm = options.Number("warm", 5000);
        var sinkPort = options.Number("sink-port", 2727);
        var withPostfix = options.Switch("postfix");
        var postfixPort = options.Number("postfix-port", 2626);
        var pid = options.Number("pid", 0);
        options.End();

        using var client = new ApiClient(server, key);
        var inbox = (await client.CreateInboxAsync($"deliver-{Guid.NewGuid():N}")).GetProperty("id").GetString()!;
        using var sink = await SmtpSink.StartAsync(sinkPort);
        await using var postfix = withPostfix ? await PostfixInstance.StartRelayAsync(postfixPort, sinkPort) : null;
        var contenders = new List<Contender> { new("AgentSend", ServerProcess.Of(pid, server.Port), count => FillAsync(server, key, inbox, count, size), () => DrainAsync(client, inbox)) };
        if (postfix is not null) contenders.Add(new Contender("Postfix", postfix.Master, count => FillAsync(postfix, count, size), postfix.DrainAsync));

        // What is compiled while it runs needs to have run.
        foreach (var contender in contenders) await RunAsync(contender, sink, warm);
        var results = contenders.Select(_ => new List<Measured>()).ToArray();
        for (var round = 0; round < rounds; round++)
            for (var i = 0; i < contenders.Count; i++)
                results[i].Add(await RunAsync(contenders[i], sink, messages));

        var table = new Table("server", "messages/s", "lowest", "highest", "server CPU s/1000", "others", "AgentSend is");
        var medians = results.Select(runs => Rate(runs.OrderBy(Rate).ElementAt(runs.Count / 2))).ToArray();
        for (var i = 0; i < contenders.Count; i++)
        {
            var cpu = results[i].Average(run => run.ServerCpu?.TotalSeconds) * 1000 / messages;
            table.Add(
                contenders[i].Name, Shown.Rate(medians[i]), Shown.Rate(results[i].Min(Rate)), Shown.Rate(results[i].Max(Rate)), Shown.Decimals(cpu),
                Shown.Percent(results[i].Max(run => run.Others)), i == 0 ? "" : $"{Shown.Decimals(medians[0] / medians[i])} x");
        }
        table.Print();

        double Rate(Measured run) => messages / run.Elapsed.TotalSeconds;
    }

    private static async Task<Measured> RunAsync(Contender contender, SmtpSink sink, int messages)
    {
        sink.Stop();
        await contender.FillAsync(messages);
        await Task.Delay(1000); // Whoever waits for the sink's greeting does so by now.
        var meter = new Meter(contender.Process);
        sink.Continue();
        await contender.DrainAsync();
        return meter.Stop();
    }

    private static async Task FillAsync(Uri server, string key, string inbox, int messages, int size)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var left = messages;
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            await Task.Yield();
            using var connection = HttpConnection.Open(new IPEndPoint(IPAddress.Loopback, server.Port), deadline.Token);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var status = await connection.AskAsync(Request(server, key, inbox, size));
                if (status != 202) throw new UsageException($"A message was answered with {status}: are the limits high enough?");
            }
        }));
    }

    private static byte[] Request(Uri server, string key, string inbox, int size)
    {
        var text = string.Join("\\n", Enumerable.Repeat(new string('x', 70), Math.Max(1, (size - 600) / 72)));
        var body = $$"""{"to":["u1@example.test"],"subject":"Load","bodyText":"{{text}}"}""";
        return Encoding.ASCII.GetBytes($"""
            POST /inboxes/{inbox}/messages HTTP/1.1
            Host: {server.Authority}
            Authorization: Bearer {key}
            Content-Type: application/json
            Content-Length: {body.Length}


            """.ReplaceLineEndings("\r\n") + body);
    }

    private static async Task FillAsync(PostfixInstance postfix, int messages, int size)
    {
        var traffic = new SmtpTraffic(postfix.Port, ["u1@example.test"], 300) { Messages = messages, SizeOctets = size };
        await SmtpSource.RunAsync(traffic, postfix.Master);
    }

    private static async Task DrainAsync(ApiClient client, string inbox)
    {
        var since = Stopwatch.GetTimestamp();
        while (await client.CountAsync($"/inboxes/{inbox}/messages?limit=1&status=queued") + await client.CountAsync($"/inboxes/{inbox}/messages?limit=1&status=sending") > 0)
        {
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(5)) throw new UsageException("The queue does not become empty: is Delivery:Mode relay, and the relay this sink?");
            await Task.Delay(10);
        }
    }

    private sealed record Contender(string Name, ServerProcess Process, Func<int, Task> FillAsync, Func<Task> DrainAsync);
}
