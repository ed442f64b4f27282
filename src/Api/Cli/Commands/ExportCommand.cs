using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentSend.Api.Cli.Mail;

namespace AgentSend.Api.Cli.Commands;

internal sealed class ExportCommand : CliCommand
{
    public override string Name => "export";

    public override string Summary => "write the mail of an inbox to an mbox file, a Maildir or .eml files";

    public override string Arguments => "INBOX";

    public override IReadOnlyList<CliOption> Options =>
    [
        new("to", "PATH", "a file that is not there yet (mbox), or a folder that is not there or empty"),
        new("format", "mbox|maildir|eml", "when left out: mbox for a PATH that ends in .mbox"),
        new("hidden", null, "spam, blocked and unauthenticated mail and the trash, too"),
    ];

    public override string Notes => """
        Messages are written as they were received or sent, the oldest first. What was sent goes to PATH with .sent before its ending, to .Sent of the
        Maildir, or to the folder sent. mbox and Maildir keep what is unread, flagged and replied; other labels are not in them.
        """;

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var name = call.Word(0, "INBOX");
        await using var sink = SinkOf(call);
        using var client = call.Client();
        var inbox = await client.InboxAsync(name, cancellationToken);
        var mails = await ListAsync(call, client, inbox.Text("id"), cancellationToken);
        var written = 0;
        using (var bar = new ProgressBar(call.Terminal, call.Clock, "messages", mails.Count))
        {
            foreach (var mail in mails)
            {
                bar.Report(written);
                if (await RawAsync(client, mail, cancellationToken) is not { } raw) continue;
                await sink.WriteAsync(mail, raw, cancellationToken);
                written++;
            }
        }

        var place = await sink.CompleteAsync(cancellationToken);
        if (call.Terminal.IsJson) await call.Terminal.WriteJsonAsync(JsonSerializer.SerializeToElement(new JsonObject { ["exported"] = written, ["path"] = place }));
        else await call.Terminal.WriteLineAsync($"{written:N0} messages of {inbox.Text("address")} are in {place}.");
        return ExitCodes.Done;
    }

    private static IMailSink SinkOf(Invocation call)
    {
        var path = call.Needed("to");
        var format = call.Text("format") ?? (path.EndsWith(".mbox", StringComparison.OrdinalIgnoreCase) ? "mbox" : throw call.Misused("--format is missing: mbox, maildir or eml"));
        return format switch
        {
            "mbox" => new MboxSink(path),
            "maildir" => new MaildirSink(path),
            "eml" => new EmlSink(path),
            _ => throw call.Misused("--format is mbox, maildir or eml"),
        };
    }

    /// <summary>The oldest first. Pages are by place, and what comes in meanwhile moves the rest on: then some come twice, and none is missing.</summary>
    private static async Task<IReadOnlyList<ExportedMail>> ListAsync(Invocation call, ApiClient client, string inbox, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ExportedMail>();
        foreach (var query in call.IsSet("hidden") ? new[] { "", "?hidden=true" } : [""])
        {
            await foreach (var message in client.ListAsync($"inboxes/{inbox}/messages{query}", cancellationToken)) found.TryAdd(message.Text("id"), MailOf(message));
        }

        return [.. found.Values.OrderBy(mail => mail.At).ThenBy(mail => mail.Id, StringComparer.Ordinal)];
    }

    private static ExportedMail MailOf(JsonElement message) => new(
        message.Text("id"), DateTimeOffset.Parse(message.Text("createdAt"), CultureInfo.InvariantCulture), message.Text("direction") == "outbound",
        message.Text("fromAddress"), message.Text("subject"), [.. message.Items("labels").Select(label => label.ToString())]);

    /// <returns>Null when it was deleted meanwhile.</returns>
    private static async Task<byte[]?> RawAsync(ApiClient client, ExportedMail mail, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetOctetsAsync($"messages/{mail.Id}/raw", cancellationToken);
        }
        catch (CliException gone) when (gone.ExitCode == ExitCodes.NotFound)
        {
            return null;
        }
    }
}
