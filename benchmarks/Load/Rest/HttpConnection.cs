using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace AgentSend.Load.Rest;

/// <summary>One keep-alive HTTP/1.1 connection, one request at a time: as much of RFC 9112 as telling a response's status and end takes.</summary>
/// <remarks><c>HttpClient</c> would take more CPU from the server beside it than the server takes itself.</remarks>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly NetworkStream _stream;
    private readonly CancellationTokenRegistration _deadline;
    private byte[] _received = new byte[65_536];
    private int _end;

    private HttpConnection(IPEndPoint server, CancellationToken deadline)
    {
        _socket.Connect(server);
        _stream = new NetworkStream(_socket, ownsSocket: true);
        _deadline = deadline.Register(_socket.Dispose);
    }

    public static HttpConnection Open(IPEndPoint server, CancellationToken deadline) => new(server, deadline);

    /// <returns>The status code, once the whole response is here.</returns>
    /// <exception cref="IOException">The server has gone, or the response has no end we could tell.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> AskAsync(ReadOnlyMemory<byte> request)
    {
        await _stream.WriteAsync(request);
        _end = 0;
        while (true)
        {
            var read = await _stream.ReadAsync(_received.AsMemory(_end));
            if (read == 0) throw new IOException("The server closed the connection.");
            _end += read;
            if (IsComplete(_received.AsSpan(0, _end), out var status)) return status;
            if (_end == _received.Length) Array.Resize(ref _received, 2 * _end);
        }
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _stream.Dispose();
    }

    private static bool IsComplete(ReadOnlySpan<byte> received, out int status)
    {
        status = 0;
        var headLength = received.IndexOf("\r\n\r\n"u8) + 4;
        if (headLength < 4) return false;
        if (!Utf8Parser.TryParse(received[9..], out status, out _)) throw new IOException("Not a response.");
        if (status is 204 or 304) return true;

        var head = received[..headLength];
        var length = head.IndexOf("Content-Length: "u8);
        if (length >= 0 && Utf8Parser.TryParse(head[(length + 16)..], out int octets, out _)) return received.Length >= headLength + octets;
        // Nothing follows a response here, and JSON holds no bare CR: the last chunk can be known by its looks.
        if (head.IndexOf("Transfer-Encoding: chunked"u8) >= 0) return received.EndsWith("\r\n0\r\n\r\n"u8);
        throw new IOException("A response without a length.");
    }
}
