using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentSend.Load.Smtp;

namespace AgentSend.Load.Imap;

/// <summary>What sessions in IDLE cost the server, and how soon after the 250 of a mail they hear of it.</summary>
/// <param name="rate">Mails a second, to the mailboxes in turn; 0 for one at a time with a pause between them.</param>
/// <param name="seconds">How long mail comes.</param>
internal sealed class IdleSessions(int port, int smtpPort, int rate, int seconds, string key)
{
    private const int Senders = 8;

    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string User, int Number), long> _committed = [];
    private readonly ConcurrentBag<(string User, int First, int Last, long At)> _heard = [];

    /// <param name="users">A session each, in turn.</param>
    public async Task RunAsync(int sessions, IReadOnlyList<string> users)
    {
        var server = ServerProcess.Of(0, port);
        server.ResetPeak();
        var before = server.Use().PeakOctets;
        var connections = new List<(ImapConnection Connection, string User)>(sessions);
        for (var i = 0; i < sessions; i++)
        {
            var user = users[i % users.Count];
            var connection = await ImapConnection.OpenAsync(port, user, key);
            await connection.AskAsync("SELECT INBOX");
            await connection.IdleAsync();
            connections.Add((connection, user));
        }

        var after = server.Use().PeakOctets;
        var listening = connections.Select(one => ListenAsync(one.Connection, one.User)).ToList();
        await SendAsync(users);
        var latencies = await GatherAsync(sessions, users);
        foreach (var (connection, _) in connections) connection.Dispose();
        await Task.WhenAll(listening);

        var table = new Table("idle sessions", "mailboxes", "mails", "told", "MiB before", "MiB after", "KiB a session", "p50 ms", "p99 ms", "worst ms");
        table.Add(
            $"{sessions}", $"{users.Count}", $"{_committed.Count}", $"{latencies.Count}", Shown.MiB(before), Shown.MiB(after), Shown.Decimals((after - before) / 1024.0 / sessions, "0.0"),
            Shown.Milliseconds(latencies.Percentile(0.5)), Shown.Milliseconds(latencies.Percentile(0.99)), Shown.Milliseconds(latencies.Percentile(1)));
        table.Print();
    }

    private async Task ListenAsync(ImapConnection connection, string user)
    {
        try
        {
            for (var known = 0; ;)
            {
                var line = await connection.ReadLineAsync();
                if (!line.EndsWith(" EXISTS", StringComparison.Ordinal)) continue;
                var count = int.Parse(line.AsSpan(2, line.Length - 9), CultureInfo.InvariantCulture);
                _heard.Add((user, known + 1, count, Stopwatch.GetTimestamp()));
                known = count;
            }
        }
        catch (Exception exception) when (exception is System.Net.Sockets.SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It has been hung up: the run is over.
        }
    }

    /// <summary>A mailbox is one sender's: its mails come in their order.</summary>
    private Task SendAsync(IReadOnlyList<string> users)
    {
        var senders = rate == 0 ? 1 : Math.Min(Senders, users.Count);
        var since = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, senders).Select(sender => SendAsync(sender, senders, [.. users.Where((_, index) => index % senders == sender)], since)));
    }

    private async Task SendAsync(int sender, int senders, string[] users, long since)
    {
        using var deadline = new CancellationTokenSource();
        using var smtp = await SmtpConnection.OpenAsync(smtpPort, startTls: false, deadline.Token);
        var mails = rate == 0 ? seconds * 20 : rate * seconds / senders;
        for (var mail = 0; mail < mails; mail++)
        {
            var due = rate == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(((mail * senders) + sender) / (double)rate) - Stopwatch.GetElapsedTime(since);
            if (rate == 0) await Task.Delay(50);
            else if (due > TimeSpan.FromMilliseconds(1)) await Task.Delay(due);
            var user = users[mail % users.Length];
            foreach (var line in new[] { "MAIL FROM:<a@load.test>\r\n", $"RCPT TO:<{user}>\r\n", "DATA\r\n", $"Subject: idle {mail}\r\nFrom: a@load.test\r\n\r\nBody.\r\n.\r\n" })
            {
                var code = await smtp.AskAsync(Encoding.ASCII.GetBytes(line));
                if (code >= 400) throw new UsageException($"The server answered {code} to: {line}");
            }

            _committed[(user, (mail / users.Length) + 1)] = Stopwatch.GetTimestamp();
        }
    }

    private async Task<Latencies> GatherAsync(int sessions, IReadOnlyList<string> users)
    {
        var expected = _committed.Keys.Sum(mail => Enumerable.Range(0, sessions).Count(session => users[session % users.Count] == mail.User));
        for (var since = Stopwatch.StartNew(); since.Elapsed < LastWait && _heard.Sum(told => told.Last - told.First + 1) < expected;) await Task.Delay(50);
        var latencies = new Latencies();
        foreach (var (user, first, last, at) in _heard)
        {
            for (var mail = first; mail <= last; mail++)
            {
                if (_committed.TryGetValue((user, mail), out var committed)) latencies.Add(Math.Max(1, at - committed));
            }
        }

        return latencies;
    }
}
