using System.Net;
using System.Text;

namespace AgentSend.Load.Rest;

/// <summary><c>rest</c>: how many requests a second, for one message, a page of messages or threads, or a sent message.</summary>
internal static class RestCommand
{
    private const int WarmSeconds = 1;

    public static async Task RunAsync(Options options)
    {
        var server = new Uri(options.Text("base", "http://127.0.0.1:8080"));
        var key = options.Text("key", Environment.GetEnvironmentVariable("AGENTSEND_API_KEY") ?? "none");
        var kinds = options.List("what", "get,list");
        var connections = options.Number("connections", 64);
        var seconds = options.Number("seconds", 5);
        var inbox = options.Text("inbox", "");
        var recipient = options.Text("to", "recipient@load.test");
        var database = options.Switch("bare") ? options.Required("database") : null;
        var pid = options.Number("pid", 0);
        options.End();

        using var client = new ApiClient(server, key);
        if (inbox.Length == 0) inbox = (await IdsAsync(client, "/inboxes", 1)).FirstOrDefault() ?? throw new UsageException("There is no inbox yet.");
        var messages = (await IdsAsync(client, $"/inboxes/{inbox}/messages", 1000)).Select(id => $"/messages/{id}").ToArray();

        using var bare = database is null ? null : await BareProcess.StartAsync(server.Port + 1, database);
        var table = new Table("what", "server", "requests/s", "p50 ms", "p99 ms", "server CPU s/1000", "server peak MiB", "others", "statuses", "of bare");
        foreach (var what in kinds)
        {
            var paths = what switch
            {
                "get" when messages.Length == 0 => throw new UsageException("The inbox has no message to get."),
                "get" => messages,
                "list" => [$"/inboxes/{inbox}/messages?limit=20"],
                "threads" => [$"/inboxes/{inbox}/threads?limit=20"],
                "send" => [$"/inboxes/{inbox}/messages"],
                "v0-list" => [$"/v0/inboxes/{await AddressAsync(client, inbox)}/messages?limit=20"],
                "v0-threads" => [$"/v0/inboxes/{await AddressAsync(client, inbox)}/threads?limit=20"],
                "v0-all-threads" => ["/v0/threads?limit=20"],
                "v0-send" => [$"/v0/inboxes/{await AddressAsync(client, inbox)}/messages/send"],
                _ => throw new UsageException($"--what is get, list, threads, send, v0-list, v0-threads, v0-all-threads or v0-send, not '{what}'."),
            };
            var body = what switch
            {
                "send" => $$"""{"to":["{{recipient}}"],"subject":"Load","bodyText":"{{new string('x', 500)}}"}""",
                "v0-send" => $$$"""{"to":["{{{recipient}}}"],"subject":"Load","text":"{{{new string('x', 500)}}}","labels":["load"],"headers":{"X-Load":"1"}}""",
                _ => null,
            };
            var requests = paths.Select(path => Request(server, key, path, body)).ToArray();
            var traffic = new RestTraffic(new IPEndPoint(IPAddress.Loopback, server.Port), requests, connections, seconds);

            var bareResult = bare is not null && what is "get" or "list" ? await MeasureAsync(traffic with { Server = bare!.EndPoint }, bare.Process) : null;
            var result = await MeasureAsync(traffic, ServerProcess.Of(pid, server.Port));
            Add(what, "AgentSend", result, bareResult is null ? "" : Shown.Decimals(result.PerSecond / bareResult.PerSecond));
            if (bareResult is not null) Add(what, "bare", bareResult, "1");
        }
        table.Print();

        void Add(string what, string name, RestResult result, string ratio) => table.Add(what, name, Shown.Rate(result.PerSecond),
            Shown.Milliseconds(result.Latencies.Percentile(0.5)), Shown.Milliseconds(result.Latencies.Percentile(0.99)), Shown.Decimals(result.CpuPerThousand, "0.000"),
            Shown.MiB(result.Measured.PeakOctets), Shown.Percent(result.Measured.Others), Shown.Counts(result.Statuses), ratio);
    }

    private static async Task<IEnumerable<string?>> IdsAsync(ApiClient client, string path, int most) => (await client.ListAsync(path, most)).Select(item => item.GetProperty("id").GetString());

    private static async Task<string?> AddressAsync(ApiClient client, string inbox) =>
        (await client.ListAsync("/inboxes", 1000)).First(item => item.GetProperty("id").GetString() == inbox).GetProperty("address").GetString();

    private static async Task<RestResult> MeasureAsync(RestTraffic traffic, ServerProcess process)
    {
        await (traffic with { Seconds = WarmSeconds }).RunAsync(null);
        return await traffic.RunAsync(process);
    }

    private static byte[] Request(Uri server, string key, string path, string? body) => Encoding.ASCII.GetBytes($"""
        {(body is null ? "GET" : "POST")} {path} HTTP/1.1
        Host: {server.Authority}
        Authorization: Bearer {key}
        {(body is null ? "" : $"Content-Type: application/json\nContent-Length: {body.Length}\n")}Accept: application/json


        """.ReplaceLineEndings("\r\n") + body);
}
