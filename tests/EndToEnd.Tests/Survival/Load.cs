using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>Strangers and customers at work, all at once: mail over SMTP, sends and answers over REST, deletions.</summary>
/// <param name="name">What the tokens of this load begin with.</param>
internal sealed class Load(IReadOnlyList<ServerProcess> servers, IReadOnlyList<Inbox> inboxes, Ledger ledger, string name, int seed)
{
    private const int SmtpSenders = 4;
    private const int RestSenders = 4;
    private const string Inbound = "inbound";
    private const string Outbound = "outbound";

    /// <summary>Accepted from outside: what answers may refer to.</summary>
    private readonly ConcurrentDictionary<Guid, string> _latest = new();
    private volatile bool _isOver;

    /// <summary>The message of a token has its end in here: half a message lacks it.</summary>
    public static string BodyOf(string token) => $"{new string('x', token.Sum(c => c) % 2000)}\n{EndOf(token)}";

    public static string EndOf(string token) => $"END-{token}";

    public static string MessageIdOf(string token) => $"<{token}@outside.test>";

    /// <summary>Returns when the servers have accepted so many copies that the load is a load, however slow the machine.</summary>
    public Task AcceptedAsync(int copies)
    {
        var before = ledger.CountOf(Presence.Once);
        return Eventually.HoldsAsync(
            () => Task.FromResult(!ledger.Complaints.IsEmpty || ledger.CountOf(Presence.Once) >= before + copies), $"{copies} accepted copies", TimeSpan.FromMinutes(3));
    }

    /// <summary>From now on connections may break.</summary>
    public void ExpectTheEnd() => _isOver = true;

    /// <summary>Runs until told to stop, or until the servers are gone.</summary>
    public Task RunAsync(CancellationToken stop)
    {
        var workers = new List<Task>();
        for (var i = 0; i < SmtpSenders; i++) workers.Add(WorkAsync($"{name}s{i}", i, SendFromOutsideAsync, stop));
        for (var i = 0; i < RestSenders; i++) workers.Add(WorkAsync($"{name}r{i}", SmtpSenders + i, SendFromInsideAsync, stop));
        workers.Add(WorkAsync($"{name}d", SmtpSenders + RestSenders, DeleteAsync, stop));
        return Task.WhenAll(workers);
    }

    private async Task WorkAsync(string worker, int number, Func<Worker, Task> work, CancellationToken stop)
    {
        await using var self = new Worker(worker, servers[number % servers.Count], new Random(seed + number));
        try
        {
            while (!stop.IsCancellationRequested) await work(self);
        }
        catch (Exception fault) when (fault is IOException or SocketException or HttpRequestException or InvalidOperationException)
        {
            Complain($"{worker}: {fault.Message}");
        }
    }

    private async Task SendFromOutsideAsync(Worker self)
    {
        self.Smtp ??= await self.Server.ConnectAsync();
        var (first, second) = self.PickTwo(inboxes);
        Inbox[] to = self.Chance(5) ? [first, second] : [first];
        var parent = self.Chance(3) ? _latest.GetValueOrDefault(first.Id) : null;
        var sent = new Sent(self.NextToken(), parent, null, self.Chance(5) ? self.Random.Next(1, 40_000) : 0, IsSend: false);
        var message = OutsideMail.Write(
            "ann@outside.test", first.Address, sent.Token, BodyOf(sent.Token), MessageIdOf(sent.Token), parent is null ? null : MessageIdOf(parent),
            sent.AttachmentOctets > 0 ? ($"{sent.Token}.bin", OutsideMail.Content(sent.Token, sent.AttachmentOctets)) : null);

        Copy[] copies = [.. to.Select(inbox => new Copy(inbox.Id, Inbound, sent.Token))];
        ledger.Ask(sent, copies);
        var answer = await self.Smtp.SendAsync("ann@outside.test", [.. to.Select(inbox => inbox.Address)], message);
        ledger.Note(answer.Code == 250 ? Presence.Once : Presence.Never, copies);
        if (answer.Code == 250) _latest[first.Id] = sent.Token;
        else Complain($"{sent.Token}: {answer.Text}");
    }

    private async Task SendFromInsideAsync(Worker self)
    {
        var (from, to) = self.PickTwo(inboxes);
        var octets = self.Chance(6) ? self.Random.Next(1, 40_000) : 0;
        var token = self.NextToken();
        Guid[]? uploads = octets == 0 ? null : [(await self.Rest.UploadAsync($"{token}.bin", "application/octet-stream", OutsideMail.Content(token, octets))).Id];
        var thread = self.Chance(3) && self.Threads.TryGetValue(from.Id, out var known) ? known : (Guid?)null;
        var send = new Send([to.Address], token, BodyOf(token), ThreadId: thread, AttachmentIds: uploads);
        var key = self.Chance(2) ? token : null;
        var sent = new Sent(token, null, thread, octets, IsSend: true, key is null ? null : rest => rest.TrySendAsync(from.Id, send, key));

        Copy[] copies = [new(from.Id, Outbound, token), new(to.Id, Inbound, token)];
        ledger.Ask(sent, copies);
        var answer = await self.Rest.TrySendAsync(from.Id, send, key);
        ledger.Note(answer.Status == HttpStatusCode.Accepted ? Presence.Once : Presence.Never, copies);
        if (answer.Status == HttpStatusCode.Accepted) self.Threads[from.Id] = answer.Read<Mail>().ThreadId;
        else Complain($"{token}: {answer}");
    }

    /// <summary>Of inbound mail only: an outbound message that goes before its delivery takes the delivery with it.</summary>
    private async Task DeleteAsync(Worker self)
    {
        await Task.Delay(self.Random.Next(5, 40));
        var inbox = self.PickTwo(inboxes).First;
        var page = await self.Rest.MessagesAsync(inbox.Id, "received", limit: 20);
        if (page.Data.Length == 0) return;
        var mail = page.Data[self.Random.Next(page.Data.Length)];
        var copy = new Copy(inbox.Id, Inbound, mail.Subject);

        // Seen before its sender has the answer: then the sender would note Once after our Never.
        if (ledger.Expected(copy) != Presence.Once) return;
        ledger.Note(Presence.Perhaps, copy);
        var status = await self.Rest.DeleteAsync($"/messages/{mail.Id}");
        ledger.Note(status == HttpStatusCode.NoContent ? Presence.Never : Presence.Once, copy);
        if (status != HttpStatusCode.NoContent) Complain($"Deleting {mail.Subject}: {status}");
    }

    private void Complain(string complaint)
    {
        if (!_isOver) ledger.Complaints.Enqueue(complaint);
    }

    private sealed class Worker(string name, ServerProcess server, Random random) : IAsyncDisposable
    {
        private int _count;

        public ServerProcess Server => server;

        public RestClient Rest => server.Rest;

        public Random Random => random;

        public SmtpClient? Smtp { get; set; }

        /// <summary>Of this worker's own sends, by inbox.</summary>
        public Dictionary<Guid, Guid> Threads { get; } = [];

        public string NextToken() => string.Create(CultureInfo.InvariantCulture, $"{name}n{_count++}");

        public bool Chance(int oneIn) => random.Next(oneIn) == 0;

        public (Inbox First, Inbox Second) PickTwo(IReadOnlyList<Inbox> inboxes)
        {
            var first = random.Next(inboxes.Count);
            return (inboxes[first], inboxes[(first + random.Next(1, inboxes.Count)) % inboxes.Count]);
        }

        public async ValueTask DisposeAsync()
        {
            if (Smtp is not null) await Smtp.DisposeAsync();
        }
    }
}
