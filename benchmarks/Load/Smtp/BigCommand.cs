using System.Text;

namespace AgentSend.Load.Smtp;

/// <summary><c>big</c>: many messages just under the size limit at once; a server that holds whole messages shows it in its memory.</summary>
internal static class BigCommand
{
    public static async Task RunAsync(Options options)
    {
        var size = options.Number("size", 26_000_000);
        var isText = options.Switch("text");
        var traffic = new SmtpTraffic(options.Number("port", 2525), options.List("to", ""), options.Number("seconds", 120))
        {
            Sessions = options.Number("sessions", 50),
            StartTls = options.YesNo("starttls", false),
        };
        var pid = options.Number("pid", 0);
        options.End();
        if (traffic.To.Length == 0) throw new UsageException("--to is missing.");
        var server = ServerProcess.Of(pid, traffic.Port);

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(traffic.Seconds));
        var recipients = SmtpSession.Recipients(traffic.To);
        var sessions = Enumerable.Range(1, traffic.Sessions).Select(_ => new SmtpSession(traffic, deadline.Token)).ToArray();
        var heads = sessions.Select((_, number) => Head(traffic, number, isText)).ToArray();
        var rest = Rest(size - heads[0].Length);
        var before = server.Use();
        var meter = new Meter(server);
        await Task.WhenAll(sessions.Select((session, number) => session.SendAsync(recipients, heads[number], rest).AsTask()));
        var result = SmtpResult.Of(sessions, meter.Stop());
        await Task.WhenAll(sessions.Select(session => session.HangUpAsync()));

        var table = new Table("sessions", "accepted", "seconds", "MB/s", "p50 ms", "p99 ms", "server CPU s", "peak MiB before", "peak MiB during", "others", "errors");
        table.Add($"{traffic.Sessions}", $"{result.Accepted}", Shown.Decimals(result.Measured.Elapsed.TotalSeconds), Shown.Decimals(result.PerSecond * size / 1e6, "0"),
            Shown.Milliseconds(result.Latencies.Percentile(0.5)), Shown.Milliseconds(result.Latencies.Percentile(0.99)), Shown.Decimals(result.Measured.ServerCpu?.TotalSeconds),
            Shown.MiB(before.PeakOctets), Shown.MiB(result.Measured.PeakOctets), Shown.Percent(result.Measured.Others), Shown.Counts(result.Errors));
        table.Print();
    }

    /// <summary>Each session's own, so that no two messages are the same; what follows is shared, and this process stays small.</summary>
    private static byte[] Head(SmtpTraffic traffic, int number, bool isText) => Encoding.ASCII.GetBytes($"""
        From: <{traffic.From}>
        To: <{traffic.To[0]}>
        Subject: Large message {number:D4}
        Message-ID: <{Guid.NewGuid():N}@load.test>
        Date: {DateTimeOffset.UtcNow:ddd, dd MMM yyyy HH:mm:ss} +0000
        MIME-Version: 1.0
        {(isText ? "Content-Type: text/plain; charset=us-ascii\n\n" : """
        Content-Type: multipart/mixed; boundary=load

        --load
        Content-Type: text/plain

        The file is attached.
        --load
        Content-Type: application/octet-stream
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename=large.bin


        """)}
        """.ReplaceLineEndings("\r\n"));

    private static byte[] Rest(int octets)
    {
        const string End = "--load--\r\n.\r\n";
        var random = new Random(1);
        var line = new byte[57]; // 76 characters in base64, as long as a line of it may be (RFC 2045 section 6.8).
        var text = new StringBuilder(octets);
        while (text.Length < octets - 78 - End.Length)
        {
            random.NextBytes(line);
            text.Append(Convert.ToBase64String(line)).Append("\r\n");
        }
        return Encoding.ASCII.GetBytes(text.Append(End).ToString());
    }
}
