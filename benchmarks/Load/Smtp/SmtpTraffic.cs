namespace AgentSend.Load.Smtp;

/// <param name="Port">On 127.0.0.1.</param>
/// <param name="Seconds">The run ends then, finished or not.</param>
internal sealed record SmtpTraffic(int Port, string[] To, int Seconds)
{
    public string From { get; init; } = "sender@load.test";
    public int Sessions { get; init; } = 10;
    public int Messages { get; init; } = 20_000;
    public int SizeOctets { get; init; } = 4096;
    public int PerConnection { get; init; } = int.MaxValue;
    public bool Pipelining { get; init; }
    public bool StartTls { get; init; }

    /// <summary>Sends the messages, whichever session is free taking the next.</summary>
    /// <param name="drain">Waits, on the clock, for what the server does with a message after its 250.</param>
    public async Task<SmtpResult> RunAsync(ServerProcess? server, Func<Task>? drain = null)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        var run = Random.Shared.Next(0x1000000).ToString("x6");
        var recipients = SmtpSession.Recipients(To);
        var next = 0;
        var work = Enumerable.Range(0, Sessions).Select(number =>
        {
            var template = new MessageTemplate(run, From, To[0], SizeOctets, isReply: false, new Random(number));
            return (Session: new SmtpSession(this, deadline.Token), Template: template);
        }).ToArray();

        var meter = new Meter(server);
        await Task.WhenAll(work.Select(item => SendAsync(item.Session, item.Template)));
        if (drain is not null) await drain();
        var measured = meter.Stop();
        await Task.WhenAll(work.Select(item => item.Session.HangUpAsync()));
        return SmtpResult.Of([.. work.Select(item => item.Session)], measured);

        async Task SendAsync(SmtpSession session, MessageTemplate template)
        {
            while (session.IsUsable && Interlocked.Increment(ref next) is var number && number <= Messages)
            {
                template.Number(number);
                await session.SendAsync(recipients, template.Octets);
            }
        }
    }
}

/// <param name="Accepted">Messages answered with 250 after the dot.</param>
/// <param name="Errors">By reply code; 0 for lost connections.</param>
internal sealed record SmtpResult(long Accepted, Latencies Latencies, IReadOnlyDictionary<int, int> Errors, Measured Measured)
{
    public double PerSecond => Accepted / Measured.Elapsed.TotalSeconds;

    /// <summary>Seconds of the server's CPU for a thousand messages.</summary>
    public double? CpuPerThousand => Accepted == 0 ? null : Measured.ServerCpu?.TotalSeconds * 1000 / Accepted;

    public static SmtpResult Of(IReadOnlyCollection<SmtpSession> sessions, Measured measured)
    {
        var latencies = new Latencies();
        foreach (var session in sessions) latencies.Add(session.Latencies);
        return new SmtpResult(latencies.Count, latencies, ErrorsOf(sessions), measured);
    }

    public static Dictionary<int, int> ErrorsOf(IEnumerable<SmtpSession> sessions) =>
        sessions.SelectMany(session => session.Errors).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
}
