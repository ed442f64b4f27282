using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace AgentSend.EndToEnd.Tests.Harness;

/// <param name="Text">The reply's lines, codes included, joined by LF.</param>
internal sealed record SmtpAnswer(int Code, string Text);

/// <summary>A sender from outside on a bare socket: it can be as rude as the test needs.</summary>
internal sealed class SmtpClient : IAsyncDisposable
{
    public const string HostName = "sender.outside.test";

    /// <summary>A reply that takes longer has been lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TcpClient _tcp;
    private readonly byte[] _buffer = new byte[8192];
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpClient(TcpClient tcp) => (_tcp, _stream) = (tcp, tcp.GetStream());

    /// <param name="from">The address to come from; any of 127.0.0.0/8.</param>
    public static async Task<SmtpClient> OpenAsync(int port, IPAddress? from = null)
    {
        var tcp = new TcpClient(new IPEndPoint(from ?? IPAddress.Loopback, 0)) { NoDelay = true };
        try
        {
            await tcp.ConnectAsync(IPAddress.Loopback, port);
            return new SmtpClient(tcp);
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    /// <summary>Opens, reads the banner and says EHLO.</summary>
    public static async Task<SmtpClient> ConnectAsync(int port, IPAddress? from = null)
    {
        var client = await OpenAsync(port, from);
        try
        {
            await client.ExpectAsync(220, await client.ReadAsync());
            await client.ExpectAsync(250, await client.CommandAsync($"EHLO {HostName}"));
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    public async Task<SmtpAnswer> CommandAsync(string line)
    {
        await WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"));
        return await ReadAsync();
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> octets) => await _stream.WriteAsync(octets).AsTask().WaitAsync(Patience);

    public async Task StartTlsAsync()
    {
        await ExpectAsync(220, await CommandAsync("STARTTLS"));
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate is not null); // Between mail servers any will do.
        await tls.AuthenticateAsClientAsync("localhost");
        _stream = tls;
        await ExpectAsync(250, await CommandAsync($"EHLO {HostName}"));
    }

    /// <summary>Gives the message over.</summary>
    /// <returns>The last reply: 250, or what refused it. After a refusal the session is open for the next.</returns>
    public async Task<SmtpAnswer> SendAsync(string from, IReadOnlyCollection<string> to, byte[] message, string parameters = "")
    {
        var answer = await BeginAsync(from, to, parameters);
        if (answer.Code != 354)
        {
            await CommandAsync("RSET");
            return answer;
        }

        await WriteAsync(Stuff(message));
        return await ReadAsync();
    }

    /// <summary>Everything up to the data.</summary>
    /// <returns>354, or what refused it.</returns>
    public async Task<SmtpAnswer> BeginAsync(string from, IReadOnlyCollection<string> to, string parameters = "")
    {
        var answer = await CommandAsync($"MAIL FROM:<{from}>{parameters}");
        foreach (var recipient in to)
        {
            if (answer.Code != 250) return answer;
            answer = await CommandAsync($"RCPT TO:<{recipient}>");
        }

        return answer.Code == 250 ? await CommandAsync("DATA") : answer;
    }

    /// <exception cref="IOException">The connection ended before the reply did.</exception>
    public async Task<SmtpAnswer> ReadAsync()
    {
        var text = new StringBuilder();
        while (true)
        {
            var line = await ReadLineAsync().WaitAsync(Patience);
            text.Append(text.Length == 0 ? "" : "\n").Append(line);
            if (line.Length < 4 || line[3] != '-') return new(int.Parse(line.AsSpan(0, 3), provider: null), text.ToString());
        }
    }

    /// <summary>Sends RST: gone in the middle of a sentence.</summary>
    public void Vanish()
    {
        _tcp.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        _tcp.Close();
    }

    /// <summary>Nothing more will come from here; replies are still read.</summary>
    public void StopSending() => _tcp.Client.Shutdown(SocketShutdown.Send);

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _tcp.Dispose();
    }

    /// <summary>RFC 5321 section 4.5.2: a dot more on lines that begin with one, and the end.</summary>
    public static byte[] Stuff(byte[] message)
    {
        using var stuffed = new MemoryStream(message.Length + 64);
        var (isLineStart, last) = (true, default(byte));
        foreach (var octet in message)
        {
            if (isLineStart && octet == '.') stuffed.WriteByte((byte)'.');
            stuffed.WriteByte(octet);
            (isLineStart, last) = (last == '\r' && octet == '\n', octet); // A bare LF ends no line.
        }

        stuffed.Write(isLineStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return stuffed.ToArray();
    }

    private async Task<string> ReadLineAsync()
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (_start == _end) (_start, _end) = (0, await _stream.ReadAsync(_buffer));
            if (_end == 0) throw new EndOfStreamException("The server closed the connection.");
            var octet = _buffer[_start++];
            if (octet == '\n') return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length).TrimEnd('\r');
            line.WriteByte(octet);
        }
    }

    private async Task ExpectAsync(int code, SmtpAnswer answer)
    {
        if (answer.Code == code) return;
        await DisposeAsync();
        throw new IOException($"Expected {code}, got: {answer.Text}");
    }
}
