using System.Net.Http.Headers;
using System.Text.Json;
using AgentSend.Api.Cli.Mail;

namespace AgentSend.Api.Cli.Commands;

internal sealed class ImportCommand : CliCommand
{
    /// <summary>Longer than a server takes to start again.</summary>
    private const int Attempts = 7;

    /// <summary>A server commits what comes at a time together.</summary>
    private const int AtOnce = 8;

    /// <summary>Larger ones ask first whether they are wanted.</summary>
    private const int AskFirstOctets = 1024 * 1024;

    public override string Name => "import";

    public override string Summary => "put mail from mbox files, Maildirs and .eml files into an inbox";

    public override string Arguments => "PATH...";

    public override IReadOnlyList<CliOption> Options =>
    [
        new("inbox", "INBOX", "an address or id of yours"),
        new("sent", null, "all of it is the inbox's own mail; else that in folders and files named Sent, and *.sent.mbox, is"),
        new("unread", null, "as unread, whatever its place says"),
        new("read", null, "as read, whatever its place says; as what says nothing is anyway"),
        new("label", "LABEL", "gives it a label; several times, or with commas between", IsRepeatable: true),
        new("dry-run", null, "only look what is there"),
    ];

    public override string Notes => """
        Nothing is screened or delivered, no webhook is called. Dates and read state are kept, threads made as for mail that comes in. What is there already
        is left alone, so a run that was interrupted can simply be repeated. A message that cannot be taken is named and passed over: exit code 7 then.
        """;

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        call.Word(0, "PATH");
        if (call.IsSet("unread") && call.IsSet("read")) throw call.Misused("--unread or --read, not both");
        if (!call.IsSet("dry-run")) call.Needed("inbox");
        if (call.Terminal.IsWatched) await call.Terminal.NoteAsync("Looking at what is there ...");
        using var heads = new MailHead(call.Clock);
        var files = new MailFiles(heads);
        var items = call.Words.SelectMany(path => files.Find(path, cancellationToken)).ToList();

        // By their dates, so that an answer comes behind what it answers.
        items = [.. items.OrderBy(item => item.At ?? DateTimeOffset.MinValue)];
        foreach (var (name, reason) in files.Skipped) await NameAsync(call, name, reason);
        if (call.IsSet("dry-run")) return await ReportAsync(call, new ImportTally(files.Skipped, items.Count), "would be imported");

        using var client = call.Client();
        var inbox = await client.InboxAsync(call.Needed("inbox"), cancellationToken);
        var tally = new ImportTally(files.Skipped);
        await ImportAsync(call, client, heads, inbox.Text("id"), items, tally, cancellationToken);
        return await ReportAsync(call, tally, $"imported into {inbox.Text("address")}");
    }

    private static async Task ImportAsync(Invocation call, ApiClient client, MailHead heads, string inbox, List<MailItem> items, ImportTally tally, CancellationToken cancellationToken)
    {
        using var bar = new ProgressBar(call.Terminal, call.Clock, "messages", items.Count);
        var window = new UploadWindow(AtOnce);
        try
        {
            foreach (var item in items)
            {
                bar.Report(tally.Done);
                if (await ReadAsync(call, item, tally, bar, cancellationToken) is not { } message) continue;
                var (own, cited) = heads.NamesOf(message);
                await window.MakeRoomAsync(own is null ? cited : [own, .. cited]);
                window.Add(own, ImportAsync(call, client, PathOf(call, inbox, item), item, message, tally, bar, cancellationToken));
            }
        }
        finally
        {
            await window.DrainAsync();
        }

        bar.Report(items.Count);
    }

    private static async Task<byte[]?> ReadAsync(Invocation call, MailItem item, ImportTally tally, ProgressBar bar, CancellationToken cancellationToken)
    {
        try
        {
            return await item.Read(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await SkipAsync(call, item, fault.Message, tally, bar);
            return null;
        }
    }

    private static async Task ImportAsync(Invocation call, ApiClient client, string path, MailItem item, byte[] message, ImportTally tally, ProgressBar bar, CancellationToken cancellationToken)
    {
        try
        {
            tally.Count((await UploadAsync(call, client, path, message, cancellationToken)).Text("status") == "known");
        }
        catch (CliException fault) when (fault.ExitCode is ExitCodes.Failed or ExitCodes.Busy)
        {
            await SkipAsync(call, item, fault.Message, tally, bar);
        }
        catch (CliException fault) when (fault.ExitCode == ExitCodes.Unreachable)
        {
            throw new CliException(ExitCodes.Unreachable, $"{fault.Message} {tally.Done:N0} messages are in; the same command goes on from there");
        }
    }

    private static async Task SkipAsync(Invocation call, MailItem item, string reason, ImportTally tally, ProgressBar bar)
    {
        tally.Skip(new(item.Name, reason));
        bar.Clear();
        await NameAsync(call, item.Name, reason);
    }

    /// <summary>Tried again while the server is gone or busy: the same message twice is one.</summary>
    private static async Task<JsonElement> UploadAsync(Invocation call, ApiClient client, string path, byte[] message, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var content = new ByteArrayContent(message);
            content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
            try
            {
                return await client.UploadAsync(path, content, asksFirst: message.Length > AskFirstOctets, cancellationToken);
            }
            catch (CliException fault) when (attempt < Attempts && (fault.ExitCode is ExitCodes.Unreachable or ExitCodes.Busy))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250 << attempt), call.Clock, cancellationToken);
            }
        }
    }

    private static string PathOf(Invocation call, string inbox, MailItem item)
    {
        var query = new List<string>();
        if (item.At is { } at) query.Add($"receivedAt={Uri.EscapeDataString(at.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture))}");
        if (call.IsSet("unread") || (item.Marks.IsUnread == true && !call.IsSet("read"))) query.Add("unread=true");
        if (call.IsSet("sent") || item.Marks.IsSent) query.Add("sent=true");
        query.AddRange(item.Marks.Labels.Union(call.List("label")).Select(label => $"label={Uri.EscapeDataString(label)}"));
        return $"inboxes/{inbox}/messages/import?{string.Join('&', query)}";
    }

    private static Task NameAsync(Invocation call, string name, string reason) => call.Terminal.Error.WriteLineAsync($"skipped {Terminal.Line(name)}: {Terminal.Line(reason)}");

    private static async Task<int> ReportAsync(Invocation call, ImportTally tally, string done)
    {
        if (call.Terminal.IsJson) await call.Terminal.WriteJsonAsync(JsonSerializer.SerializeToElement(tally.ToJson()));
        else await call.Terminal.WriteLineAsync($"{tally.Imported:N0} {done}, {tally.Known:N0} there already, {tally.Skipped:N0} skipped.");
        return tally.Skipped == 0 ? ExitCodes.Done : ExitCodes.Partly;
    }
}
