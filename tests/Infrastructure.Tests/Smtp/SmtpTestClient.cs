using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>A client that says exactly what it is told to.</summary>
internal sealed class SmtpTestClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly byte[] _received = new byte[64 * 1024];
    private int _start;
    private int _end;

    private SmtpTestClient(Socket socket) => (_socket, Stream) = (socket, new NetworkStream(socket));

    public Stream Stream { get; private set; }

    /// <summary>Octets a write; the whole at once when null.</summary>
    public int? ChunkOctets { get; set; }

    public static async Task<SmtpTestClient> ConnectAsync(IPEndPoint server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        return new SmtpTestClient(socket);
    }

    /// <summary>Latin-1, one octet a character: nothing is added.</summary>
    public async Task SendAsync(string text)
    {
        var octets = Encoding.Latin1.GetBytes(text);
        foreach (var chunk in Wire.InChunksOf(ChunkOctets ?? Math.Max(octets.Length, 1), octets)) await Stream.WriteAsync(chunk);
        await Stream.FlushAsync();
    }

    /// <returns>A line without its CRLF; null when the server has closed.</returns>
    public async Task<string?> ReadLineAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            var length = _received.AsSpan(_start.._end).IndexOf("\r\n"u8);
            if (length >= 0)
            {
                var line = Encoding.Latin1.GetString(_received, _start, length);
                _start += length + 2;
                return line;
            }

            (_end, _) = (_end - _start, _received.AsSpan(_start.._end).TryCopyTo(_received));
            _start = 0;
            int more;
            try
            {
                more = await Stream.ReadAsync(_received.AsMemory(_end), timeout.Token);
            }
            catch (IOException)
            {
                return null; // Reset.
            }

            if (more == 0) return null;
            _end += more;
        }
    }

    /// <summary>A whole reply, its lines joined by <c>|</c>; empty when the server has closed.</summary>
    public async Task<string> ReadReplyAsync()
    {
        List<string> lines = [];
        while (await ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Length < 4 || line[3] != '-') break;
        }

        return string.Join('|', lines);
    }

    /// <summary>Sends a line and reads the reply to it.</summary>
    public async Task<string> AskAsync(string line)
    {
        await SendAsync($"{line}\r\n");
        return await ReadReplyAsync();
    }

    /// <summary>As far as a message can begin: banner, EHLO, MAIL, RCPT.</summary>
    public async Task BeginAsync(string mailParameters = "")
    {
        await ReadReplyAsync();
        await AskAsync("EHLO client.test");
        await AskAsync($"MAIL FROM:<a@src.test>{mailParameters}");
        await AskAsync("RCPT TO:<b@example.test>");
    }

    /// <param name="host">Whose self-signed certificate is expected.</param>
    public async Task<SslStream> StartTlsAsync(string host = "mx.example.test")
    {
        var tls = new SslStream(Stream);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = host,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == $"CN={host}", // Self-signed.
        });
        Stream = tls;
        return tls;
    }

    public void HalfClose() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes so that the server sees a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    public void Dispose()
    {
        Stream.Dispose();
        _socket.Dispose();
    }
}
