using System.Net;
using System.Net.Sockets;

namespace AgentSend.Infrastructure.Tests.Screening;

/// <summary>Somebody on a port who reads what it is sent and answers as the test wants.</summary>
internal sealed class ScriptedEngine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _serve;
    private readonly Task _serving;

    /// <param name="serve">One connection; it is closed after it.</param>
    public ScriptedEngine(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"127.0.0.1:{Port}";

    public int Connections { get; private set; }

    /// <summary>Reads until the client has nothing more to say, or <paramref name="isEnough"/>.</summary>
    public static async Task<byte[]> ReadAsync(NetworkStream stream, Func<byte[], bool> isEnough, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var buffer = new byte[4096];
        while (!isEnough(all.ToArray()))
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0) break;
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                try
                {
                    await using var stream = client.GetStream();
                    await _serve(stream, _stop.Token);
                }
                catch (IOException)
                {
                    // The client has had enough.
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over, perhaps between two connections.
        }
    }
}
