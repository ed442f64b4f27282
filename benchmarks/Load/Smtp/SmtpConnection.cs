using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace AgentSend.Load.Smtp;

/// <summary>The client's side of one SMTP connection (RFC 5321): octets out, reply codes in, nothing allocated on the way.</summary>
/// <remarks>A deadline closes the socket under whatever waits on it: cheaper than a token at every read.</remarks>
internal sealed class SmtpConnection : IDisposable
{
    private readonly byte[] _received = new byte[8192];
    private readonly CancellationTokenRegistration _deadline;
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpConnection(Socket socket, CancellationToken deadline)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _deadline = deadline.Register(socket.Dispose);
    }

    /// <summary>Connects and greets.</summary>
    /// <exception cref="SmtpRefusedException">The server answered the connection or EHLO with an error.</exception>
    public static async Task<SmtpConnection> OpenAsync(int port, bool startTls, CancellationToken deadline)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var connection = default(SmtpConnection);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), deadline);
            connection = new SmtpConnection(socket, deadline);
            Require(await connection.ReadReplyAsync());
            Require(await connection.AskAsync("EHLO load.test\r\n"u8.ToArray()));
            if (!startTls) return connection;

            Require(await connection.AskAsync("STARTTLS\r\n"u8.ToArray()));
            // The certificate of a test server on loopback proves nothing either way.
#pragma warning disable CA5359
            var tls = new SslStream(connection._stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
            connection._stream = tls;
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, deadline);
            Require(await connection.AskAsync("EHLO load.test\r\n"u8.ToArray()));
            return connection;
        }
        catch
        {
            connection?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> octets) => _stream.WriteAsync(octets);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> AskAsync(ReadOnlyMemory<byte> command)
    {
        await _stream.WriteAsync(command);
        return await ReadReplyAsync();
    }

    /// <returns>The code of the next reply, its lines taken together.</returns>
    /// <exception cref="IOException">The server has gone, or what it says is no reply.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadReplyAsync()
    {
        while (true)
        {
            if (TryTakeReply() is var code and > 0) return code;
            if (_start > 0)
            {
                _received.AsSpan(_start, _end - _start).CopyTo(_received);
                _end -= _start;
                _start = 0;
            }
            if (_end == _received.Length) throw new IOException("A reply longer than 8 KB.");
            var read = await _stream.ReadAsync(_received.AsMemory(_end));
            if (read == 0) throw new IOException("The server closed the connection.");
            _end += read;
        }
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _stream.Dispose();
    }

    private int TryTakeReply()
    {
        while (true)
        {
            var unread = _received.AsSpan(_start, _end - _start);
            var length = unread.IndexOf((byte)'\n') + 1;
            if (length == 0) return 0;
            if (length < 5) throw new IOException("Not a reply.");
            _start += length;
            if (unread[3] != '-') return ((unread[0] - '0') * 100) + ((unread[1] - '0') * 10) + (unread[2] - '0');
        }
    }

    private static void Require(int code)
    {
        if (code >= 400) throw new SmtpRefusedException(code);
    }
}

internal sealed class SmtpRefusedException(int code) : Exception($"Refused with {code}.")
{
    public int Code => code;
}
