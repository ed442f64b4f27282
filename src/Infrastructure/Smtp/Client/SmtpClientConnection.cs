using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>A connection to a peer: commands out, replies in, each under a deadline of its own. What goes wrong is a <see cref="PeerException"/>.</summary>
internal sealed class SmtpClientConnection : IDisposable
{
    /// <summary><c>IPPROTO_TCP</c> and <c>TCP_QUICKACK</c> of Linux.</summary>
    private const int TcpLevel = 6;
    private const int TcpQuickAck = 12;

    private static readonly byte[] QuickAckOn = BitConverter.GetBytes(1);

    private readonly Socket _socket;
    private readonly TimeProvider _clock;
    private Stream _stream;
    private ReplyReader _replies;

    private SmtpClientConnection(Socket socket, string host, IPEndPoint address, TimeProvider clock)
    {
        (_socket, _clock) = (socket, clock);
        _stream = new NetworkStream(socket, ownsSocket: true);
        _replies = new ReplyReader(_stream);
        Peer = new Peer(host, address, null);
    }

    public Peer Peer { get; private set; }

    public PeerFeatures Features { get; set; } = PeerFeatures.None;

    public bool IsSecure => Peer.TlsVersion is not null;

    public int Transactions { get; set; }

    /// <summary>The address the peer sees, for EHLO when this host has no name.</summary>
    public IPAddress LocalAddress => ((IPEndPoint?)_socket.LocalEndPoint)?.Address ?? IPAddress.Loopback;

    /// <summary>Whether the peer has hung up or said something unasked meanwhile; only for connections that are at rest.</summary>
    public bool HasEnded
    {
        get
        {
            try
            {
                return _replies.HasMore || !_socket.Connected || _socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    public static async Task<SmtpClientConnection> ConnectAsync(string host, IPEndPoint address, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await InTimeAsync(timeout, clock, async token => { await socket.ConnectAsync(address, token); return true; }, cancellationToken);
            return new SmtpClientConnection(socket, host, address, clock);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task<PeerReply> AskAsync(string command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await SendAsync($"{command}\r\n", timeout, cancellationToken);
        return await ReadReplyAsync(timeout, cancellationToken);
    }

    /// <param name="commands">Line ends included; non-ASCII goes out as UTF-8 (RFC 6531).</param>
    public Task SendAsync(string commands, TimeSpan timeout, CancellationToken cancellationToken) => SendAsync(Encoding.UTF8.GetBytes(commands), timeout, cancellationToken);

    public Task SendAsync(ReadOnlyMemory<byte> octets, TimeSpan timeout, CancellationToken cancellationToken) => InTimeAsync(
        timeout, _clock, async token => { await _stream.WriteAsync(octets, token); await _stream.FlushAsync(token); return true; }, cancellationToken);

    /// <summary>The deadline is for the whole reply: to dribble does not prolong it.</summary>
    public Task<PeerReply> ReadReplyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!_replies.HasMore) AcknowledgeQuickly();
        return InTimeAsync(timeout, _clock, _replies.ReadAsync, cancellationToken);
    }

    /// <exception cref="PeerException"><see cref="PeerFault.Tls"/>: the connection is of no use any more.</exception>
    public async Task StartTlsAsync(SslClientAuthenticationOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_replies.HasMore) throw new PeerException(PeerFault.Tls, "Something was said in plaintext behind STARTTLS.");
        var tls = new SslStream(_stream);
        try
        {
            await InTimeAsync(timeout, _clock, async token => { await tls.AuthenticateAsClientAsync(options, token); return true; }, cancellationToken);
        }
        catch (Exception fault) when (fault is AuthenticationException or PeerException or System.ComponentModel.Win32Exception or InvalidOperationException or System.Security.Cryptography.CryptographicException)
        {
            await tls.DisposeAsync();
            throw new PeerException(PeerFault.Tls, $"TLS with the host failed: {fault.Message}", inner: fault);
        }

        (_stream, _replies) = (tls, new ReplyReader(tls));
        Features = PeerFeatures.None; // What was offered in plaintext counts no more (RFC 3207 section 4.2).
        Peer = Peer with { TlsVersion = tls.SslProtocol switch { SslProtocols.Tls13 => "TLSv1.3", SslProtocols.Tls12 => "TLSv1.2", var other => other.ToString() } };
    }

    /// <summary>Says QUIT and waits a moment for the answer, as RFC 5321 section 4.1.1.10 wants it; then closes, whatever comes.</summary>
    public async Task QuitAsync()
    {
        try
        {
            await AskAsync("QUIT", TimeSpan.FromSeconds(2), CancellationToken.None);
        }
        catch (PeerException)
        {
            // Gone already.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>
    /// Many a peer answers pipelined commands one small packet at a time and holds each back until the one before is acknowledged (Nagle); an acknowledgement may
    /// wait 40 ms. Linux forgets the wish after a while, so it is said anew.
    /// </summary>
    private void AcknowledgeQuickly()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _socket.SetRawSocketOption(TcpLevel, TcpQuickAck, QuickAckOn);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Slower is all it is; what is wrong with the connection shows when it is read from.
        }
    }

    private static async Task<T> InTimeAsync<T>(TimeSpan timeout, TimeProvider clock, Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await run(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PeerException(PeerFault.Late, "The host did not answer in time.");
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException)
        {
            throw new PeerException(PeerFault.Lost, (fault.InnerException as SocketException ?? fault as SocketException)?.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "The host refused the connection.",
                SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown => "The host cannot be reached.",
                SocketError.TimedOut => "The connection timed out.",
                _ => "The connection was lost.",
            }, inner: fault);
        }
    }
}
