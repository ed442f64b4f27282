using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentSend.Load.Imap;

/// <summary>What sessions in IDLE cost the server, and how soon after its 250 they hear of a mail.</summary>
internal static class IdleSessions
{
    private const int Mails = 200;

    public static async Task RunAsync(int sessions, int port, int smtpPort, string user, string key)
    {
        var server = ServerProcess.Of(0, port);
        server.ResetPeak();
        var before = server.Use().PeakOctets;
        var connections = new List<ImapConnection>(sessions);
        for (var i = 0; i < sessions; i++)
        {
            var connection = await ImapConnection.OpenAsync(port, user, key);
            await connection.AskAsync("SELECT INBOX");
            await connection.IdleAsync();
            connections.Add(connection);
        }

        var after = server.Use().PeakOctets;
        var latencies = await ListenAsync(connections[0], smtpPort, user);
        var table = new Table("idle sessions", "MiB before", "MiB after", "KiB a session", "p50 ms", "p99 ms");
        table.Add(
            $"{sessions}", Shown.MiB(before), Shown.MiB(after), Shown.Decimals((after - before) / 1024.0 / sessions, "0.0"),
            Shown.Milliseconds(latencies.Percentile(0.5)), Shown.Milliseconds(latencies.Percentile(0.99)));
        table.Print();
        foreach (var connection in connections) connection.Dispose();
    }

    /// <summary>From the server's 250 to the line that says so: a mail at a time, with room between them.</summary>
    private static async Task<Latencies> ListenAsync(ImapConnection listener, int smtpPort, string user)
    {
        var latencies = new Latencies();
        using var smtp = new TcpClient { NoDelay = true };
        await smtp.ConnectAsync(IPAddress.Loopback, smtpPort);
        using var reader = new StreamReader(smtp.GetStream(), Encoding.ASCII);
        await reader.ReadLineAsync();
        await smtp.GetStream().WriteAsync("HELO load.test\r\n"u8.ToArray());
        await reader.ReadLineAsync();
        for (var mail = 0; mail < Mails; mail++)
        {
            foreach (var line in new[] { "MAIL FROM:<a@load.test>", $"RCPT TO:<{user}>", "DATA" })
            {
                await smtp.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n"));
                await reader.ReadLineAsync();
            }

            var heard = HearAsync(listener);
            await smtp.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"Subject: idle {mail}\r\nFrom: a@load.test\r\n\r\nBody.\r\n.\r\n"));
            await reader.ReadLineAsync();
            var committed = Stopwatch.GetTimestamp();
            latencies.Add(Math.Max(0, await heard - committed));
            await Task.Delay(20);
        }

        return latencies;
    }

    private static async Task<long> HearAsync(ImapConnection listener)
    {
        while (!(await listener.ReadLineAsync()).EndsWith(" EXISTS", StringComparison.Ordinal))
        {
        }

        return Stopwatch.GetTimestamp();
    }
}
