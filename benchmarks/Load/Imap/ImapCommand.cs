using System.Diagnostics;
using AgentSend.Load.Rest;

namespace AgentSend.Load.Imap;

/// <summary>The same client script against AgentSend and a Dovecot of our own, round by round in turn, on the same messages; and what idle sessions cost.</summary>
internal static class ImapCommand
{
    private const int MessagesAtOnce = 50;
    private const int Bodies = 100;
    private const string DovecotUser = "box";
    private const string DovecotPassword = "load";

    private static readonly string[] Steps = ["SELECT, FETCH 1:* (FLAGS UID RFC822.SIZE ENVELOPE)", "100 full bodies", "SEARCH TEXT", "SEARCH SUBJECT"];

    public static async Task RunAsync(Options options)
    {
        var (port, dovecotPort) = (options.Number("port", 2143), options.Number("dovecot-port", 2144));
        var (messages, rounds, wait) = (options.Number("messages", 10_000), options.Number("rounds", 5), options.Number("wait", 60));
        var (idle, smtpPort, mailboxes) = (options.Number("idle", 0), options.Number("smtp-port", 2525), options.Number("mailboxes", 1));
        var (rate, seconds) = (options.Number("rate", 0), options.Number("seconds", 10));
        var key = options.Text("key", Environment.GetEnvironmentVariable("AGENTSEND_API_KEY") ?? "");
        using var api = new ApiClient(new Uri(options.Text("base", "http://127.0.0.1:8080")), key);
        options.End();

        if (idle > 0)
        {
            var users = new List<string>(mailboxes);
            while (users.Count < mailboxes) users.Add(await NewInboxAsync(api));
            await new IdleSessions(port, smtpPort, rate, seconds, key).RunAsync(idle, users);
            return;
        }

        var user = await NewInboxAsync(api);
        await using var dovecot = await DovecotInstance.StartAsync(dovecotPort, DovecotUser, DovecotPassword);
        await FillAsync(port, user, key, messages);
        await FillAsync(dovecotPort, DovecotUser, DovecotPassword, messages);
        await WaitForIndexAsync(port, user, key, messages, TimeSpan.FromSeconds(wait));

        var (ours, theirs) = (new List<double[]>(), new List<double[]>());
        for (var round = 0; round <= rounds; round++)
        {
            var (one, other) = (await MeasureAsync(port, user, key, messages, round), await MeasureAsync(dovecotPort, DovecotUser, DovecotPassword, messages, round));
            if (round == 0) continue; // Both warm up, and Dovecot makes its indexes.
            ours.Add(one);
            theirs.Add(other);
        }

        var table = new Table("what", "AgentSend ms", "Dovecot ms", "Dovecot / AgentSend");
        for (var step = 0; step < Steps.Length; step++)
        {
            var (one, other) = (Median(ours, step), Median(theirs, step));
            table.Add(Steps[step], Shown.Decimals(one, "0.0"), Shown.Decimals(other, "0.0"), Shown.Decimals(other / one));
        }

        table.Print();
    }

    /// <returns>Its address.</returns>
    private static async Task<string> NewInboxAsync(ApiClient api) =>
        (await api.CreateInboxAsync($"imap-{Guid.NewGuid():N}"[..20])).GetProperty("address").GetString()!; // Every inbox has one.

    private static double Median(List<double[]> rounds, int step) => rounds.Select(round => round[step]).Order().ElementAt(rounds.Count / 2);

    private static async Task FillAsync(int port, string user, string password, int messages)
    {
        using var client = await ImapConnection.OpenAsync(port, user, password);
        var random = new Random(1); // The same messages on both sides.
        foreach (var batch in Enumerable.Range(0, messages).Chunk(MessagesAtOnce)) await client.AppendAsync([.. batch.Select(number => SampleMail.Write(number, random))]);
    }

    /// <summary>Until a search finds everything as fast as it will; it finds everything before, too.</summary>
    private static async Task WaitForIndexAsync(int port, string user, string password, int messages, TimeSpan atMost)
    {
        using var client = await ImapConnection.OpenAsync(port, user, password);
        await client.AskAsync("SELECT INBOX");
        for (var since = Stopwatch.StartNew(); since.Elapsed < atMost; await Task.Delay(500))
        {
            var search = Stopwatch.StartNew();
            await client.AskAsync($"SEARCH TEXT {SampleMail.RareWord}");
            if (search.ElapsedMilliseconds < messages / 500) return;
        }
    }

    private static async Task<double[]> MeasureAsync(int port, string user, string password, int messages, int round)
    {
        using var client = await ImapConnection.OpenAsync(port, user, password);
        var random = new Random(round);
        var list = await TimeAsync(async () =>
        {
            await client.AskAsync("SELECT INBOX");
            await client.AskAsync("FETCH 1:* (FLAGS UID RFC822.SIZE ENVELOPE)");
        });
        var bodies = await TimeAsync(async () =>
        {
            for (var body = 0; body < Bodies; body++) await client.AskAsync($"FETCH {random.Next(messages) + 1} BODY.PEEK[]");
        });
        var text = await TimeAsync(() => client.AskAsync($"SEARCH TEXT {SampleMail.RareWord}"));
        var subject = await TimeAsync(() => client.AskAsync($"SEARCH SUBJECT {SampleMail.RareSubject}"));
        return [list, bodies, text, subject];
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var since = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
