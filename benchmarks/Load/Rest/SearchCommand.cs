using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace AgentSend.Load.Rest;

/// <summary><c>search</c>: how long searches take in a store that <c>fill</c> has filled: its words are frequent ones and rare ones.</summary>
internal static class SearchCommand
{
    private const int WarmSeconds = 1;

    /// <summary>Words of <c>fill</c> that one of a hundred messages or fewer has.</summary>
    private static readonly string[] Rare = ["bacodi", "fegulu", "hajoka", "linuse", "pararo", "sitova", "wexiyo", "zabaco", "kalino", "monupa"];

    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["one message"] = [.. Enumerable.Range(1, 20).Select(number => (number * 487).ToString("D10", CultureInfo.InvariantCulture))],
        ["rare"] = Rare,
        ["frequent"] = ["invoice", "meeting", "payment", "customer", "budget"],
        ["two words"] = ["invoice meeting", "payment report", "customer refund"],
        ["rare and frequent"] = [.. Rare.Select(word => $"{word} invoice")],
        ["phrase"] = ["\"please invoice\"", "\"order ticket\"", "\"budget contract\""],
        ["prefix"] = ["invo*", "cust*", "bac*", "pa*"],
        ["field"] = ["subject:invoice", "from:load.test", "subject:refund"],
        ["not, or"] = ["invoice -meeting", "(refund OR budget) report", "bacodi OR fegulu"],
        ["times"] = ["invoice after:2020-01-01", "invoice before:2100-01-01", "meeting before:2020-01-01"],
    };

    public static async Task RunAsync(Options options)
    {
        var server = new Uri(options.Text("base", "http://127.0.0.1:8080"));
        var key = options.Text("key", Environment.GetEnvironmentVariable("AGENTSEND_API_KEY") ?? "none");
        var connections = options.Number("connections", 1);
        var seconds = options.Number("seconds", 5);
        var pid = options.Number("pid", 0);
        var wait = TimeSpan.FromSeconds(options.Number("wait", 0));
        options.End();

        using var client = new ApiClient(server, key);
        var inboxes = (await client.ListAsync("/inboxes", 100)).Select(inbox => inbox.GetProperty("id").GetString()).ToArray();
        if (inboxes.Length == 0) throw new UsageException("There is no inbox yet.");
        await WaitForIndexAsync(client, wait);
        var process = ServerProcess.Of(pid, server.Port);
        var table = new Table("what", "where", "requests/s", "p50 ms", "p99 ms", "server CPU s/1000", "others", "statuses");
        var all = new List<string>();
        foreach (var (what, queries) in Kinds)
        {
            var everywhere = queries.Select(query => $"/messages/search?limit=20&q={Uri.EscapeDataString(query)}").ToArray();
            var inside = queries.SelectMany(query => inboxes.Take(20).Select(inbox => $"/inboxes/{inbox}/messages/search?limit=20&q={Uri.EscapeDataString(query)}")).ToArray();
            all.AddRange(everywhere);
            all.AddRange(inside.Take(everywhere.Length));
            await MeasureAsync(what, "all inboxes", everywhere);
            await MeasureAsync(what, "an inbox", inside);
        }

        await MeasureAsync("relevance", "all inboxes", [.. Kinds["frequent"].Select(query => $"/messages/search?limit=20&sort=relevance&q={query}")]);
        await MeasureAsync("a mix of all", "both", [.. all]);
        table.Print();

        async Task MeasureAsync(string what, string where, string[] paths)
        {
            var traffic = new RestTraffic(new IPEndPoint(IPAddress.Loopback, server.Port), [.. paths.Select(path => Request(server, key, path))], connections, seconds);
            await (traffic with { Seconds = WarmSeconds }).RunAsync(null);
            var result = await traffic.RunAsync(process);
            table.Add(what, where, Shown.Rate(result.PerSecond), Shown.Milliseconds(result.Latencies.Percentile(0.5)), Shown.Milliseconds(result.Latencies.Percentile(0.99)),
                Shown.Decimals(result.CpuPerThousand, "0.000"), Shown.Percent(result.Measured.Others), Shown.Counts(result.Statuses));
        }
    }

    /// <summary>A search is refused while too much is not indexed yet, and slow while some is: two fast answers in a row mean that it is done.</summary>
    private static async Task WaitForIndexAsync(ApiClient client, TimeSpan atMost)
    {
        var clock = Stopwatch.StartNew();
        for (var fast = 0; fast < 2 && clock.Elapsed < atMost;)
        {
            var asked = Stopwatch.GetTimestamp();
            var isAnswered = await client.IsAnsweredAsync("/messages/search?limit=1&q=zzzz");
            fast = isAnswered && Stopwatch.GetElapsedTime(asked) < TimeSpan.FromMilliseconds(20) ? fast + 1 : 0;
            await Task.Delay(1000);
        }
    }

    private static byte[] Request(Uri server, string key, string path) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {key}\r\nAccept: application/json\r\n\r\n");
}
