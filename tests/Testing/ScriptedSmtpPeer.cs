using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace AgentSend.Testing;

/// <summary>
/// An SMTP server on a loopback address that answers as it is told, and else as a decent one. Replies are what goes over the wire, CRLF added at the end; one that
/// ends with <see cref="Close"/>, <see cref="Reset"/> or <see cref="Silence"/> does that behind its text.
/// </summary>
public sealed class ScriptedSmtpPeer : IAsyncDisposable
{
    public const string Close = "@close";
    public const string Reset = "@reset";
    public const string Silence = "@silence";

    /// <summary>The final dot, or the last octet of BDAT LAST, as a command of its own.</summary>
    public const string Dot = ".";

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _replies = new();
    private readonly TcpListener _listener;
    private readonly Task _running;
    private int _connections;
    private int _openConnections;

    /// <param name="address">Loopback has many: 127.0.0.2, 127.0.0.3 ...</param>
    /// <param name="port">0: a free one.</param>
    public ScriptedSmtpPeer(string address = "127.0.0.1", int port = 0)
    {
        _listener = new TcpListener(IPAddress.Parse(address), port);
        _listener.Start();
        _running = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public int Port => EndPoint.Port;

    /// <summary>What EHLO offers.</summary>
    public IReadOnlyList<string> Extensions { get; set; } = ["PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"];

    /// <summary>For STARTTLS, which is offered when there is one.</summary>
    public X509Certificate2? Certificate { get; set; }

    public bool IsImplicitTls { get; set; }

    /// <summary>After "220 go ahead" comes this in place of a handshake.</summary>
    public bool BreaksTls { get; set; }

    /// <summary>Between two octets of a reply.</summary>
    public TimeSpan Dribble { get; set; }

    /// <summary>So far.</summary>
    public int Connections => _connections;

    /// <summary>Just now: 0 once whatever clients that have gone had sent before is taken or dropped.</summary>
    public int OpenConnections => _openConnections;

    /// <summary>Command lines of all connections.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    public ConcurrentQueue<PeerMail> Mails { get; } = new();

    /// <param name="command">What a command begins with, such as <c>RCPT TO:&lt;b@</c>; <c>CONNECT</c> for the greeting, <see cref="Dot"/> for the end of a message.</param>
    /// <param name="replies">Used in turn, the last one for good.</param>
    public ScriptedSmtpPeer On(string command, params string[] replies)
    {
        _replies[command] = new ConcurrentQueue<string>(replies);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        Interlocked.Increment(ref _connections);
        Interlocked.Increment(ref _openConnections);
        using (socket)
        {
            try
            {
                using var session = new ScriptedSmtpSession(this, socket, _stop.Token);
                await session.RunAsync();
            }
            catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // Stopped, or the client has gone.
            }
            finally
            {
                Interlocked.Decrement(ref _openConnections);
            }
        }
    }

    /// <returns>Null when there is no script for it. The longest match counts.</returns>
    internal string? ReplyTo(string command)
    {
        var key = _replies.Keys.Where(prefix => command.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).MaxBy(prefix => prefix.Length);
        if (key is null) return null;
        var replies = _replies[key];
        return replies.Count > 1 && replies.TryDequeue(out var next) ? next : replies.TryPeek(out var last) ? last : null;
    }

    internal SslServerAuthenticationOptions TlsOptions() => new() { ServerCertificate = Certificate };
}
