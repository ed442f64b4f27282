using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentSend.Testing;

/// <summary>A DNS server on a loopback port, UDP and TCP, that answers as it is told. What it was told nothing about does not exist.</summary>
public sealed class ScriptedDnsServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<(string Name, ushort Type), ConcurrentQueue<DnsScript>> _scripts = new();
    private readonly Socket _udp;
    private readonly TcpListener _tcp;
    private readonly Task _running;

    public ScriptedDnsServer()
    {
        (_udp, _tcp) = Listen();
        _running = Task.WhenAll(ServeUdpAsync(), ServeTcpAsync());
    }

    public IPEndPoint EndPoint => (IPEndPoint)_tcp.LocalEndpoint;

    /// <summary>The questions so far, as <c>udp A name</c>, in the order they came and the case they were asked in.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Where each UDP question came from, and its id.</summary>
    public ConcurrentQueue<(int Port, int Id)> Sources { get; } = new();

    /// <summary>The scripts are used in turn, the last one for good.</summary>
    public ScriptedDnsServer On(string name, string type, params DnsScript[] scripts)
    {
        _scripts[(Key(name), ScriptedRecord.TypeOf(type))] = new ConcurrentQueue<DnsScript>(scripts);
        return this;
    }

    /// <summary>Answers with these records, by their own type.</summary>
    public ScriptedDnsServer On(string name, params ScriptedRecord[] records)
    {
        foreach (var group in records.GroupBy(record => record.Type)) _scripts[(Key(name), group.Key)] = new ConcurrentQueue<DnsScript>([DnsScript.Records([.. group])]);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _udp.Dispose();
        _tcp.Stop();
        await _running;
        _stop.Dispose();
    }

    private static (Socket Udp, TcpListener Tcp) Listen()
    {
        while (true)
        {
            var tcp = new TcpListener(IPAddress.Loopback, 0);
            tcp.Start();
            var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                udp.Bind(tcp.LocalEndpoint);
                return (udp, tcp);
            }
            catch (SocketException)
            {
                udp.Dispose(); // Somebody has the number for UDP.
                tcp.Stop();
            }
        }
    }

    private async Task ServeUdpAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var got = await _udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                var query = buffer[..got.ReceivedBytes];
                Sources.Enqueue((((IPEndPoint)got.RemoteEndPoint).Port, (query[0] << 8) | query[1]));
                _ = AnswerUdpAsync(query, got.RemoteEndPoint);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task AnswerUdpAsync(byte[] query, EndPoint client)
    {
        try
        {
            var script = ScriptFor(query, "udp");
            if (script.IsSilent) return;
            if (script.Until is { } until) await until;
            for (var i = 0; i < script.WrongIds; i++) await _udp.SendToAsync(Answer(script, [(byte)~query[0], .. query[1..]]), client, _stop.Token);
            for (var i = 0; i < script.WrongQuestions; i++) await _udp.SendToAsync(Answer(script, WithOtherName(query)), client, _stop.Token);
            var answer = script.IsTruncatedOverUdp ? Answer(DnsScript.Records(), query) : Answer(script, query);
            if (script.IsTruncatedOverUdp) answer[2] |= 0x02;
            await _udp.SendToAsync(answer, client, _stop.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped, or the client has gone.
        }
    }

    private async Task ServeTcpAsync()
    {
        try
        {
            while (true) _ = AnswerTcpAsync(await _tcp.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task AnswerTcpAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var length = new byte[2];
                await stream.ReadExactlyAsync(length, _stop.Token);
                var query = new byte[(length[0] << 8) | length[1]];
                await stream.ReadExactlyAsync(query, _stop.Token);
                var script = ScriptFor(query, "tcp");
                if (script.ClosesTcp) return;
                if (script.IsSilent) await Task.Delay(Timeout.Infinite, _stop.Token);
                var answer = Answer(script, query);
                await stream.WriteAsync(new byte[] { (byte)(answer.Length >> 8), (byte)answer.Length }.Concat(answer).ToArray(), _stop.Token);
                await stream.ReadAtLeastAsync(length, 1, throwOnEndOfStream: false, _stop.Token); // The client closes.
            }
            catch (Exception fault) when (fault is OperationCanceledException or IOException)
            {
                // Stopped, or the client has gone.
            }
        }
    }

    private DnsScript ScriptFor(byte[] query, string protocol)
    {
        var (name, end) = NameOf(query);
        var type = (ushort)((query[end] << 8) | query[end + 1]);
        Asked.Enqueue($"{protocol} {type} {name}");
        if (!_scripts.TryGetValue((Key(name), type), out var scripts)) return _scripts.Keys.Any(key => key.Name == Key(name)) ? DnsScript.Nothing() : DnsScript.NoSuchName();

        // The TCP question behind a truncated answer is the same question.
        if (scripts.Count > 1 && scripts.TryPeek(out var next) && (protocol == "tcp" || !next.IsTruncatedOverUdp) && scripts.TryDequeue(out var script)) return script;
        return scripts.TryPeek(out var last) ? last : DnsScript.Silence;
    }

    private static byte[] Answer(DnsScript script, byte[] query)
    {
        if (script.Garbage is { } garbage) return [query[0], query[1], .. garbage];
        var (name, end) = NameOf(query);
        var hasExtension = query[11] != 0;
        if (script.RefusesExtension && hasExtension) return [query[0], query[1], 0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        var asked = query[12..end];
        var said = script.ForgetsCase ? ScriptedRecord.NameOctets(Key(name)) : asked;
        byte[] soa = script.SoaMinimum is { } minimum
            ? new ScriptedRecord(6, [0, 0, .. new byte[16], (byte)(minimum >> 24), (byte)(minimum >> 16), (byte)(minimum >> 8), (byte)minimum], "soa.test", 7200).Octets(asked)
            : [];
        return
        [
            query[0], query[1], 0x81, (byte)(0x80 | (script.SaysAuthentic ? 0x20 : 0) | script.ResponseCode),
            0, 1, 0, (byte)script.Answers.Count, 0, (byte)(soa.Length > 0 ? 1 : 0), 0, 0,
            .. said, .. query[end..(end + 4)], .. script.Answers.SelectMany(record => record.Octets(asked)), .. soa,
        ];
    }

    private static byte[] WithOtherName(byte[] query)
    {
        byte[] other = [.. query];
        other[13] = (byte)(other[13] == (byte)'q' ? 'r' : 'q');
        return other;
    }

    private static (string Name, int End) NameOf(byte[] query)
    {
        var labels = new List<string>();
        var at = 12;
        for (; query[at] != 0; at += query[at] + 1) labels.Add(Encoding.Latin1.GetString(query, at + 1, query[at]));
        return (string.Join('.', labels), at + 1);
    }

    private static string Key(string name) => name.TrimEnd('.').ToLowerInvariant();
}
