using System.Globalization;
using System.Text.Json;

namespace AgentSend.Api.Cli.Commands;

internal sealed class TailCommand : CliCommand
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public override string Name => "tail";

    public override string Summary => "print what happens, as it happens";

    public override string Arguments => "[INBOX]";

    public override IReadOnlyList<CliOption> Options =>
    [
        new("types", "NAMES", "these events only, such as message.received,message.bounced", IsRepeatable: true),
        new("cursor", "CURSOR", "what came after that, too; 0 for all that is kept"),
        new("count", "NUMBER", "end after so many"),
    ];

    public override string Notes => """
        With --json an event a line, as webhooks have it. When the connection is lost it goes on where it was.
        """;

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var left = call.Number("count", int.MaxValue, 1, int.MaxValue);
        using var client = call.Client();
        var path = await PathAsync(call, client, cancellationToken);
        var (last, wasOpen) = (call.Text("cursor"), false);
        for (var pause = FirstPause; ;)
        {
            try
            {
                using var answer = await client.OpenStreamAsync(path, last, cancellationToken);
                wasOpen = true;
                await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
                await foreach (var (id, data) in ServerEvents.ReadAsync(stream, cancellationToken))
                {
                    (last, pause) = (id ?? last, FirstPause);
                    await WriteAsync(call.Terminal, data);
                    if (--left == 0) return ExitCodes.Done;
                }
            }
            catch (CliException lost) when (lost.ExitCode == ExitCodes.Unreachable && wasOpen)
            {
                await call.Terminal.NoteAsync($"agentsend: {lost.Message}; trying again");
            }
            catch (IOException)
            {
                // Cut off: asked again for what comes behind the last one.
            }

            last ??= "latest";
            await Task.Delay(pause, call.Clock, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static async Task<string> PathAsync(Invocation call, ApiClient client, CancellationToken cancellationToken)
    {
        var query = new List<string>();
        if (call.Words.Count > 0) query.Add($"inboxId={(await client.InboxAsync(call.Words[0], cancellationToken)).Text("id")}");
        if (call.List("types") is { Count: > 0 } types) query.Add($"types={Uri.EscapeDataString(string.Join(',', types))}");
        return query.Count == 0 ? "events/stream" : $"events/stream?{string.Join('&', query)}";
    }

    private static async Task WriteAsync(Terminal terminal, string data)
    {
        if (terminal.IsJson)
        {
            await terminal.WriteLineAsync(data);
            await terminal.Output.FlushAsync();
            return;
        }

        var news = JsonElement.Parse(data);
        var about = news.GetProperty("data");
        var time = DateTimeOffset.FromUnixTimeMilliseconds(news.GetProperty("timestamp").GetInt64()).ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var name = news.Text("event");
        var colour = name switch
        {
            "message.bounced" or "message.complained" or "message.rejected" or "webhook.disabled" => Colour.Red,
            "message.received" => Colour.Green,
            _ => Colour.Cyan,
        };
        var parties = about.Text("from") is { Length: > 0 } from ? $"{from} -> {about.Joined("to")}" : about.Text("inboxId");
        await terminal.WriteLineAsync($"{terminal.Paint(time, Colour.Grey)}  {terminal.Paint(name.PadRight(18), colour)}  {Terminal.Line(parties, 70)}  {Terminal.Line(about.Text("subject"), 70)}{Reason(about)}".TrimEnd());
        await terminal.Output.FlushAsync();
    }

    private static string Reason(JsonElement about) => about.Text("reason") is { Length: > 0 } reason ? $"  ({Terminal.Line(reason, 120)})" : "";
}
