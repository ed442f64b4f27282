using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentSend.Testing;

/// <summary>An HTTP/1.1 server on loopback that keeps what it is sent and answers as it is told, well or badly.</summary>
public sealed class HttpSink : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener;
    private readonly ConcurrentQueue<SunkRequest> _requests = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Task _running;

    /// <param name="port">0 for a free one.</param>
    public HttpSink(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start(512);
        _running = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/hook");

    public IReadOnlyList<SunkRequest> Requests => [.. _requests];

    /// <summary>What to say to a request; by default 200 and nothing.</summary>
    public Func<SunkRequest, SinkAnswer> Answer { get; set; } = _ => SinkAnswer.Of(200);

    /// <summary>Waits until as many requests have come in all.</summary>
    public async Task<IReadOnlyList<SunkRequest>> WaitForAsync(int count, TimeSpan atMost)
    {
        using var deadline = new CancellationTokenSource(atMost);
        while (_requests.Count < count)
        {
            try
            {
                await _arrived.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{_requests.Count} of {count} requests came.");
            }
        }

        return Requests;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        await Task.WhenAll(_connections.Keys);
        _stop.Dispose();
        _arrived.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var serving = ServeAsync(client);
                _connections[serving] = true;
                _ = serving.ContinueWith(done => _connections.TryRemove(done, out var _), TaskScheduler.Default);
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var ended = client;
        try
        {
            var stream = client.GetStream();
            while (await ReadAsync(stream) is { } request)
            {
                _requests.Enqueue(request);
                _arrived.Release();
                var answer = Answer(request);
                if (answer.Before is { } before) await before(_stop.Token);
                await stream.WriteAsync(answer.Octets, _stop.Token);
                if (answer.IsReset) client.LingerState = new LingerOption(true, 0);
                if (answer.EndsConnection) return;
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Stopped, or the client has gone.
        }
    }

    private async Task<SunkRequest?> ReadAsync(NetworkStream stream)
    {
        var line = await ReadLineAsync(stream);
        if (line is null) return null;
        var words = line.Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream) is { Length: > 0 } header)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            headers[header[..colon]] = header[(colon + 1)..].Trim();
        }

        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new SunkRequest(words[0], words[1], headers, body, DateTimeOffset.UtcNow);
    }

    private async Task<string?> ReadLineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }
}
