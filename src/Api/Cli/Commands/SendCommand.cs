using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentSend.Api.Cli.Commands;

internal sealed class SendCommand : CliCommand
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    public override string Name => "send";

    public override string Summary => "send a message from an inbox";

    public override IReadOnlyList<CliOption> Options =>
    [
        new("from", "INBOX", "an address or id of yours"),
        new("to", "ADDRESS", "several times, or with commas between", IsRepeatable: true),
        new("cc", "ADDRESS", "likewise", IsRepeatable: true),
        new("bcc", "ADDRESS", "likewise, seen by nobody else", IsRepeatable: true),
        new("subject", "TEXT", "may be empty"),
        new("text", "TEXT", "the words; without --text, --text-file and --html-file they are read from stdin"),
        new("text-file", "FILE", "the words out of a file; - is stdin"),
        new("html-file", "FILE", "the same in HTML"),
        new("attach", "FILE", "several times", IsRepeatable: true),
        new("thread", "ID", "answers in that thread"),
        new("idempotency-key", "KEY", "repeated under the same key, nothing is sent twice"),
        new("wait", "SECONDS", "wait until it is delivered, or is not: exit code 1 when it failed, 3 when nothing is known yet"),
    ];

    public override string Notes => """
        Example: echo 'It is ready.' | agentsend send --from alice --to bob@example.com --subject 'Order 17' --attach note.pdf
        """;

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        if (call.List("to").Count == 0) throw call.Misused("--to is missing");
        var wait = call.Number("wait", 0, 0, 3600);
        var body = await BodyAsync(call, cancellationToken);
        using var client = call.Client();
        var inbox = await client.InboxAsync(call.Needed("from"), cancellationToken);
        var files = new JsonArray();
        foreach (var path in call.Texts("attach")) files.Add(await UploadAsync(client, path, cancellationToken));
        if (files.Count > 0) body["attachmentIds"] = files;

        var message = await client.PostOnceAsync($"inboxes/{inbox.Text("id")}/messages", body, call.Text("idempotency-key"), cancellationToken);
        if (wait > 0) message = await SettledAsync(client, message, call, TimeSpan.FromSeconds(wait), cancellationToken);
        await call.Terminal.WriteAsync(message, sent => call.Terminal.IsPerson
            ? $"{Terminal.Line(sent.Text("status"))}{(sent.Text("delivery") == "dry-run" ? " (dry run: nothing leaves this server)" : "")}  {sent.Text("id")}"
            : sent.Text("id"));
        return wait == 0 ? ExitCodes.Done : CodeOf(message);
    }

    private static async Task<JsonObject> BodyAsync(Invocation call, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["to"] = ArrayOf(call.List("to")), ["subject"] = call.Text("subject") ?? "" };
        if (call.List("cc") is { Count: > 0 } cc) body["cc"] = ArrayOf(cc);
        if (call.List("bcc") is { Count: > 0 } bcc) body["bcc"] = ArrayOf(bcc);
        if (call.Text("thread") is { } thread) body["threadId"] = thread;
        if (call.Text("html-file") is { } html) body["bodyHtml"] = await ReadAsync(html, cancellationToken);
        var text = call.Text("text");
        var file = call.Text("text-file") ?? (text is null && !call.IsSet("html-file") ? "-" : null);
        if (file == "-" && !Console.IsInputRedirected) throw call.Misused("no words: --text, --text-file, --html-file or stdin");
        body["bodyText"] = text ?? (file is null ? null : await ReadAsync(file, cancellationToken));
        return body;
    }

    private static Task<string> ReadAsync(string file, CancellationToken cancellationToken) =>
        file == "-" ? Console.In.ReadToEndAsync(cancellationToken) : File.ReadAllTextAsync(file, cancellationToken);

    private static JsonArray ArrayOf(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static async Task<string> UploadAsync(ApiClient client, string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        using var octets = new StreamContent(file);
        octets.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream"); // The server knows better, by the name.
        using var form = new MultipartFormDataContent();
        form.Add(octets, "file", Path.GetFileName(path));
        return (await client.AskAsync(HttpMethod.Post, "attachments", form, cancellationToken)).Text("id");
    }

    private static async Task<JsonElement> SettledAsync(ApiClient client, JsonElement message, Invocation call, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = call.Clock.GetTimestamp();
        while (message.Text("status") is "queued" or "sending" && call.Clock.GetElapsedTime(began) < patience)
        {
            await Task.Delay(LookEvery, call.Clock, cancellationToken);
            message = await client.GetAsync($"messages/{message.Text("id")}", cancellationToken);
        }

        return message;
    }

    private static int CodeOf(JsonElement message) => message.Text("status") switch
    {
        "queued" or "sending" => ExitCodes.TimedOut,
        "failed" or "bounced" or "complained" => ExitCodes.Failed,
        _ => ExitCodes.Done,
    };
}
