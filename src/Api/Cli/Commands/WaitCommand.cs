using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentSend.Api.Cli.Commands;

internal sealed class WaitCommand : CliCommand
{
    /// <summary>The server holds no request longer.</summary>
    private const int MaxSecondsAtOnce = 300;

    public override string Name => "wait";

    public override string Summary => "wait for a message, and print its sign-in code or link";

    public override string Arguments => "INBOX";

    public override IReadOnlyList<CliOption> Options =>
    [
        new("code", null, "wait for a message with a verification code, and print the code alone"),
        new("link", null, "print the first link to follow alone; a message without one is passed over"),
        new("from", "TEXT", "in the sender's name or address"),
        new("subject", "TEXT", "in the subject"),
        new("contains", "TEXT", "in the subject or the body"),
        new("since", "TIME", "what came since then counts, too: a time, or how long ago (5m)"),
        new("timeout", "SECONDS", "how long, 0 to 86400; 60 when left out"),
    ];

    public override string Notes => """
        Example: CODE=$(agentsend wait alice --code --from github --since 2m)
        Exit code 3 when nothing came in time.
        """;

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var timeout = call.Number("timeout", 60, 0, 86_400);
        var since = call.Time("since") ?? call.Clock.GetUtcNow();
        if (call.IsSet("code") && call.IsSet("link")) throw call.Misused("--code or --link, not both");
        using var client = call.Client();
        var inbox = (await client.InboxAsync(call.Word(0, "INBOX"), cancellationToken)).Text("id");
        if (await WaitAsync(client, inbox, call, since, TimeSpan.FromSeconds(timeout), cancellationToken) is not { } message)
            throw new CliException(ExitCodes.TimedOut, $"nothing came within {timeout} s");

        await call.Terminal.WriteAsync(message, found => Words(found, call));
        return ExitCodes.Done;
    }

    private static string Words(JsonElement message, Invocation call)
    {
        if (call.IsSet("code")) return Terminal.Line(FirstOf(message, "codes", "value"));
        if (call.IsSet("link")) return Terminal.Line(FirstOf(message, "links", "url"));
        return MessageText.Of(message, call.Terminal);
    }

    private static string FirstOf(JsonElement message, string list, string field) => message.GetProperty("extracted").Items(list).Select(item => item.Text(field)).FirstOrDefault("");

    private static async Task<JsonElement?> WaitAsync(ApiClient client, string inbox, Invocation call, DateTimeOffset since, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = call.Clock.GetTimestamp();
        while (true)
        {
            var left = patience - call.Clock.GetElapsedTime(began);
            var message = await client.PostAsync($"inboxes/{inbox}/wait", Question(call, since, left), cancellationToken);
            if (message.ValueKind == JsonValueKind.Object && (!call.IsSet("link") || FirstOf(message, "links", "url").Length > 0)) return message;
            if (message.ValueKind == JsonValueKind.Object) since = DateTimeOffset.Parse(message.Text("createdAt"), System.Globalization.CultureInfo.InvariantCulture).AddMilliseconds(1);
            else if (left <= TimeSpan.FromSeconds(MaxSecondsAtOnce)) return null;
        }
    }

    private static JsonObject Question(Invocation call, DateTimeOffset since, TimeSpan left)
    {
        var question = new JsonObject { ["since"] = since.ToString("O", System.Globalization.CultureInfo.InvariantCulture), ["timeout"] = Math.Clamp(left.TotalSeconds, 0, MaxSecondsAtOnce) };
        foreach (var field in (string[])["from", "subject", "contains"])
        {
            if (call.Text(field) is { } text) question[field] = text;
        }

        if (call.IsSet("code")) question["hasCode"] = true;
        return question;
    }
}
