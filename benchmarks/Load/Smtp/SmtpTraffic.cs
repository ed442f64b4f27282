using System.Diagnostics;

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
    public async Task<SmtpResult> RunAsync(ServerProcess? server)
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

        server?.ResetPeak();
        var before = server?.Use();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(work.Select(item => SendAsync(item.Session, item.Template)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var after = server?.Use();
        await Task.WhenAll(work.Select(item => item.Session.HangUpAsync()));
        return SmtpResult.Of(work.Select(item => item.Session), elapsed, after?.Cpu - before?.Cpu, after?.PeakOctets);

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
/// <param name="Cpu">Of the server, during the run.</param>
internal sealed record SmtpResult(long Accepted, TimeSpan Elapsed, Latencies Latencies, IReadOnlyDictionary<int, int> Errors, TimeSpan? Cpu, long? PeakOctets)
{
    public double PerSecond => Accepted / Elapsed.TotalSeconds;

    /// <summary>Seconds of the server's CPU for a thousand messages.</summary>
    public double? CpuPerThousand => Accepted == 0 ? null : Cpu?.TotalSeconds * 1000 / Accepted;

    public static SmtpResult Of(IEnumerable<SmtpSession> sessions, TimeSpan elapsed, TimeSpan? cpu, long? peakOctets)
    {
        var latencies = new Latencies();
        var errors = new Dictionary<int, int>();
        foreach (var session in sessions)
        {
            latencies.Add(session.Latencies);
            foreach (var (code, count) in session.Errors) errors[code] = errors.GetValueOrDefault(code) + count;
        }
        return new SmtpResult(latencies.Count, elapsed, latencies, errors, cpu, peakOctets);
    }
}
