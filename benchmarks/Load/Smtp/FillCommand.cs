using System.Diagnostics;
using System.Globalization;
using AgentSend.Load.Rest;

namespace AgentSend.Load.Smtp;

/// <summary><c>fill</c>: a large, repeatable store, over SMTP. The same options give the same messages, but for their dates.</summary>
internal static class FillCommand
{
    private const int Variants = 8;
    private const int MaxAttempts = 5;
    private const int RememberedRounds = 50; // A reply cites one of so many messages of its inbox before it: threads of two to some dozens.

    public static async Task RunAsync(Options options)
    {
        var traffic = new SmtpTraffic(options.Number("port", 2525), [], options.Number("seconds", 3600))
        {
            Messages = options.Number("messages", 1_000_000),
            SizeOctets = options.Number("size", 1024),
            Sessions = options.Number("sessions", 16),
            Pipelining = true,
        };
        var server = new Uri(options.Text("base", "http://127.0.0.1:8080"));
        var key = options.Text("key", Environment.GetEnvironmentVariable("AGENTSEND_API_KEY") ?? "none");
        var count = options.Number("inboxes", 200);
        var domain = options.Text("domain", "agents.localhost");
        var seed = options.Number("seed", 1);
        var from = options.Number("from", 0);
        options.End();
        if (count == 0 || traffic.Sessions == 0) throw new UsageException("--inboxes and --sessions are at least 1.");

        string[] addresses = [.. Enumerable.Range(0, count).Select(number => $"fill-{number.ToString("D4", CultureInfo.InvariantCulture)}@{domain}")];
        await CreateAsync(server, key, addresses);

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(traffic.Seconds));
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            deadline.Cancel();
        };
        // An inbox belongs to one session, which keeps its order: a reply never comes before what it cites.
        var lanes = Enumerable.Range(0, Math.Min(traffic.Sessions, count)).Select(_ => new Lane(new SmtpSession(traffic, deadline.Token)) { Round = from / count }).ToArray();
        var templates = addresses.Select((address, inbox) => Templates(traffic, address, seed, inbox)).ToArray();
        var clock = Stopwatch.StartNew();
        var work = Task.WhenAll(lanes.Select((lane, number) => Task.Run(() => FillAsync(lane, number))));
        while (await Task.WhenAny(work, Task.Delay(1000, CancellationToken.None)) != work) Report(Console.IsOutputRedirected ? "\n" : "\r");
        await work;
        Report("\n");
        Console.WriteLine($"Refused: {Shown.Counts(SmtpResult.ErrorsOf(lanes.Select(lane => lane.Session)))}");

        async Task FillAsync(Lane lane, int first)
        {
            for (; lane.Round * (long)count < traffic.Messages; lane.Round++)
                for (var inbox = first; inbox < count; inbox += lanes.Length)
                    if (!await SendAsync(lane, inbox)) return;
            await lane.Session.HangUpAsync();
        }

        async Task<bool> SendAsync(Lane lane, int inbox)
        {
            var number = (lane.Round * (long)count) + inbox;
            if (number >= traffic.Messages) return true;

            var random = new Random(HashCode(seed, number));
            var isReply = lane.Round > 0 && (lane.Round + inbox) % 5 == 4;
            var template = templates[inbox][(isReply ? Variants : 0) + random.Next(Variants)];
            template.Number(number, number - (random.Next(1, Math.Min(lane.Round, RememberedRounds) + 1) * (long)count));
            var recipients = lane.Recipients(inbox, addresses[inbox]);
            for (var attempt = 1; lane.Session.IsUsable; attempt++)
            {
                if (await lane.Session.SendAsync(recipients, template.Octets)) break;
                if (attempt == MaxAttempts) break;
                await Task.Delay(100 * attempt, CancellationToken.None);
            }
            return lane.Session.IsUsable;
        }

        void Report(string end)
        {
            var accepted = lanes.Sum(lane => lane.Session.Latencies.Count);
            var safe = Math.Min(traffic.Messages, lanes.Min(lane => lane.Round) * (long)count);
            var hint = safe < traffic.Messages ? $", resume with --from {safe}" : "";
            Console.Write($"{Shown.Rate(accepted)} accepted, {Shown.Rate(accepted / clock.Elapsed.TotalSeconds)}/s; complete to {safe} of {traffic.Messages}{hint}   {end}");
        }
    }

    private static async Task CreateAsync(Uri server, string key, string[] addresses)
    {
        using var client = new ApiClient(server, key);
        var present = (await client.ListAsync("/inboxes", 100_000)).Select(inbox => inbox.GetProperty("address").GetString()).ToHashSet();
        foreach (var address in addresses.Where(address => !present.Contains(address))) await client.CreateInboxAsync(address);
    }

    /// <returns>First messages, then replies.</returns>
    private static MessageTemplate[] Templates(SmtpTraffic traffic, string address, int seed, int inbox)
    {
        var random = new Random(HashCode(seed, -1 - inbox));
        return [.. Enumerable.Range(0, 2 * Variants).Select(variant => new MessageTemplate($"fill{seed}", traffic.From, address, traffic.SizeOctets, variant >= Variants, random))];
    }

    /// <summary>Unlike <see cref="System.HashCode"/>, the same in every process.</summary>
    private static int HashCode(int seed, long number) => unchecked((int)((((ulong)number + 1) * 0x9E3779B97F4A7C15 * (2 * (ulong)seed + 1)) >> 32));

    /// <summary>A session with the inboxes it fills.</summary>
    private sealed class Lane(SmtpSession session)
    {
        private readonly Dictionary<int, byte[][]> _recipients = [];

        public SmtpSession Session => session;

        /// <summary>Rounds before it are complete: one message to each inbox a round.</summary>
        public int Round { get; set; }

        public byte[][] Recipients(int inbox, string address)
        {
            if (!_recipients.TryGetValue(inbox, out var recipients)) _recipients[inbox] = recipients = SmtpSession.Recipients(address);
            return recipients;
        }
    }
}
