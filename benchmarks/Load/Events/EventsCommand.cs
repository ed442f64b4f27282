using System.Globalization;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using AgentSend.Load.Smtp;

namespace AgentSend.Load.Events;

/// <summary><c>events</c>: from 250 to those who want to know, how many calls a second, and what idle sockets cost. The server needs <c>AgentSend:Webhooks:AllowInsecureTargets</c>.</summary>
internal static class EventsCommand
{
    private const int Sessions = 8;

    public static async Task RunAsync(Options options)
    {
        var server = new Uri(options.Text("base", "http://127.0.0.1:8080"));
        var key = options.Text("key", Environment.GetEnvironmentVariable("AGENTSEND_API_KEY") ?? "");
        var (port, seconds, rate) = (options.Number("port", 2525), options.Number("seconds", 20), options.Number("rate", 200));
        var (webhooks, sockets) = (options.Number("webhooks", 1), options.Number("sockets", 1));
        var (isIdle, isV0) = (options.Switch("idle"), options.Switch("v0"));
        options.End();

        using var client = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var process = ServerProcess.Of(0, server.Port);
        if (isIdle) await IdleAsync(server, key, sockets, isV0, process);
        else await TellAsync(client, server, key, port, seconds, rate, webhooks, sockets, process);
    }

    private static async Task TellAsync(HttpClient client, Uri server, string key, int port, int seconds, int rate, int webhooks, int sockets, ServerProcess process)
    {
        var inbox = (await PostAsync(client, "/inboxes", "{}")).GetProperty("address").GetString()!;
        var run = $"e{Environment.TickCount64}";
        var arrivals = new Arrivals(run, rate * seconds);
        await using var sink = await Sink.StartAsync(arrivals);
        for (var i = 0; i < webhooks; i++) await PostAsync(client, "/webhooks", $$"""{"url": "{{sink.Url}}", "events": ["message.received"]}""");
        var listening = new List<ClientWebSocket>();
        for (var i = 0; i < sockets; i++) listening.Add(await OpenAsync(server, key));
        var reading = listening.Select(socket => ReadAsync(socket, arrivals)).ToArray();

        var meter = new Meter(process);
        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(session => SendAsync(port, inbox, run, session, rate, seconds, arrivals)));
        await arrivals.SettleAsync(webhooks, TimeSpan.FromSeconds(30));
        var measured = meter.Stop();
        foreach (var socket in listening) socket.Abort();
        await Task.WhenAll(reading);

        var table = new Table("accepted", "calls", "calls/s", "call p50 ms", "call p99 ms", "frames", "frame p50 ms", "frame p99 ms", "server CPU s", "of it us a call", "others");
        table.Add(
            $"{arrivals.Accepted}", $"{arrivals.Calls.Count}", Shown.Rate(arrivals.CallsPerSecond), Shown.Milliseconds(arrivals.Calls.Percentile(0.5)), Shown.Milliseconds(arrivals.Calls.Percentile(0.99)),
            $"{arrivals.Frames.Count}", Shown.Milliseconds(arrivals.Frames.Percentile(0.5)), Shown.Milliseconds(arrivals.Frames.Percentile(0.99)),
            Shown.Decimals(measured.ServerCpu?.TotalSeconds, "0.0"), Shown.Decimals(measured.ServerCpu?.TotalMicroseconds / Math.Max(1, arrivals.Calls.Count), "0"), Shown.Percent(measured.Others));
        table.Print();
    }

    private static async Task IdleAsync(Uri server, string key, int sockets, bool isV0, ServerProcess process)
    {
        process.ResetPeak();
        var before = process.Use().PeakOctets;
        var open = new List<ClientWebSocket>(sockets);
        foreach (var chunk in Enumerable.Range(0, sockets).Chunk(50)) open.AddRange(await Task.WhenAll(chunk.Select(_ => OpenAsync(server, key, isV0))));
        await Task.Delay(TimeSpan.FromSeconds(5));
        process.ResetPeak();
        await Task.Delay(TimeSpan.FromSeconds(5));
        var table = new Table("sockets", "server MiB before", "server MiB with them", "KiB a socket");
        var after = process.Use().PeakOctets;
        table.Add($"{open.Count}", Shown.MiB(before), Shown.MiB(after), Shown.Decimals((after - before) / 1024.0 / Math.Max(1, open.Count), "0.0"));
        table.Print();
        foreach (var socket in open) socket.Abort();
    }

    private static async Task SendAsync(int port, string to, string run, int session, int rate, int seconds, Arrivals arrivals)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds + 60));
        using var connection = await SmtpConnection.OpenAsync(port, startTls: false, deadline.Token);
        var message = new MessageTemplate(run, "bench@load.test", to, 4096, isReply: false, new Random(session));
        var envelope = Encoding.ASCII.GetBytes($"MAIL FROM:<bench@load.test>\r\nRCPT TO:<{to}>\r\nDATA\r\n");
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds((double)Sessions / rate));
        for (var number = session; number < rate * seconds; number += Sessions)
        {
            await clock.WaitForNextTickAsync(deadline.Token);
            message.Number(number);
            await connection.SendAsync(envelope);
            await connection.ReadReplyAsync();
            await connection.ReadReplyAsync();
            await connection.ReadReplyAsync();
            if (await connection.AskAsync(message.Octets) == 250) arrivals.NoteAccepted(number);
        }
    }

    private static async Task<ClientWebSocket> OpenAsync(Uri server, string key, bool isV0 = false)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        await socket.ConnectAsync(new UriBuilder(new Uri(server, isV0 ? "/v0" : "/events/ws")) { Scheme = "ws" }.Uri, CancellationToken.None);
        var frame = isV0 ? """{"type":"subscribe","event_types":["message.received"]}"""u8.ToArray() : """{"type":"subscribe","events":["message.received"]}"""u8.ToArray();
        await socket.SendAsync(frame, WebSocketMessageType.Text, true, CancellationToken.None);
        await socket.ReceiveAsync(new byte[1024], CancellationToken.None);
        return socket;
    }

    private static async Task ReadAsync(ClientWebSocket socket, Arrivals arrivals)
    {
        var buffer = new byte[256 * 1024];
        var length = 0;
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += read.Count;
                if (!read.EndOfMessage) continue;
                arrivals.NoteFrame(buffer.AsSpan(0, length));
                length = 0;
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            // The run is over.
        }
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{path} answered {(int)answer.StatusCode}: {text}"));
    }
}
