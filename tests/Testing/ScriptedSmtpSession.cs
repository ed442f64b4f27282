using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace AgentSend.Testing;

/// <summary>One connection to a <see cref="ScriptedSmtpPeer"/>.</summary>
internal sealed class ScriptedSmtpSession(ScriptedSmtpPeer peer, Socket socket, CancellationToken stop) : IDisposable
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly List<string> _recipients = [];
    private readonly StringBuilder _chunks = new();
    private Stream _stream = new NetworkStream(socket);
    private string _mail = "";
    private bool _isSecure;
    private int _next;
    private int _end;

    public void Dispose() => _stream.Dispose();

    public async Task RunAsync()
    {
        if (peer.IsImplicitTls) await SecureAsync();
        if (!await SayAsync(peer.ReplyTo("CONNECT") ?? "220 peer.test ESMTP ready")) return;
        while (await ReadLineAsync() is { } line)
        {
            peer.Commands.Enqueue(line);
            if (!await ObeyAsync(line)) return;
        }
    }

    private async Task<bool> ObeyAsync(string line)
    {
        var reply = peer.ReplyTo(line) ?? Default(line);
        var isPositive = reply.StartsWith('2') || reply.StartsWith('3');
        switch (line.Split([' ', ':'])[0].ToUpperInvariant())
        {
            case "MAIL" when isPositive:
                _mail = line;
                _recipients.Clear();
                break;
            case "RCPT" when isPositive:
                _recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')]);
                break;
            case "DATA" when isPositive:
                return await SayAsync(reply) && await TakeDataAsync();
            case "BDAT":
                return await TakeChunkAsync(line);
            case "STARTTLS" when isPositive:
                return await SayAsync(reply) && await SecureAsync();
        }

        return await SayAsync(reply) && !line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase);
    }

    private string Default(string line) => line.Split([' ', ':'])[0].ToUpperInvariant() switch
    {
        "EHLO" => Ehlo(),
        "DATA" => "354 go ahead",
        "STARTTLS" => "220 2.0.0 go ahead",
        "QUIT" => "221 2.0.0 bye",
        _ => "250 2.0.0 ok",
    };

    private string Ehlo()
    {
        string[] lines = ["peer.test", .. peer.Extensions, .. peer.Certificate is not null && !_isSecure && !peer.IsImplicitTls ? ["STARTTLS"] : Array.Empty<string>()];
        return string.Join("\r\n", lines.Select((text, i) => $"250{(i == lines.Length - 1 ? ' ' : '-')}{text}"));
    }

    private async Task<bool> TakeDataAsync()
    {
        var content = new StringBuilder();
        while (await ReadLineAsync() is { } line)
        {
            if (line == ScriptedSmtpPeer.Dot) return await EndAsync(content.ToString(), isChunked: false);
            content.Append(line).Append("\r\n");
            if (peer.ReplyTo("CONTENT") is { } early) return await SayAsync(early);
        }

        return false;
    }

    private async Task<bool> TakeChunkAsync(string line)
    {
        var words = line.Split(' ');
        for (var left = long.Parse(words[1], CultureInfo.InvariantCulture); left > 0; left--)
        {
            if (await ReadOctetAsync() is not (var octet and >= 0)) return false;
            _chunks.Append((char)octet);
        }

        if (words.Length < 3) return await SayAsync("250 2.0.0 ok");
        var content = _chunks.ToString();
        _chunks.Clear();
        return await EndAsync(content, isChunked: true);
    }

    private async Task<bool> EndAsync(string content, bool isChunked)
    {
        var reply = peer.ReplyTo(ScriptedSmtpPeer.Dot) ?? "250 2.0.0 taken";
        if (reply.StartsWith('2')) peer.Mails.Enqueue(new PeerMail(_mail, [.. _recipients], content, _isSecure, isChunked));
        return await SayAsync(reply);
    }

    private async Task<bool> SecureAsync()
    {
        if (peer.BreaksTls)
        {
            await _stream.WriteAsync("This is no handshake.\r\n"u8.ToArray(), stop);
            return false;
        }

        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(peer.TlsOptions(), stop);
        (_stream, _isSecure) = (tls, true);
        return true;
    }

    /// <returns>False when the connection is to end.</returns>
    private async Task<bool> SayAsync(string reply)
    {
        var at = reply.IndexOf('@', StringComparison.Ordinal);
        var action = at >= 0 && reply[at..] is ScriptedSmtpPeer.Close or ScriptedSmtpPeer.Reset or ScriptedSmtpPeer.Silence ? reply[at..] : "";
        var text = action.Length > 0 ? reply[..at] : reply;
        if (text.Length > 0)
        {
            var octets = Encoding.UTF8.GetBytes($"{text}\r\n");
            foreach (var piece in Wire.InChunksOf(peer.Dribble > TimeSpan.Zero ? 1 : octets.Length, octets))
            {
                await _stream.WriteAsync(piece, stop);
                if (peer.Dribble > TimeSpan.Zero) await Task.Delay(peer.Dribble, stop);
            }

            await _stream.FlushAsync(stop);
        }

        if (action == ScriptedSmtpPeer.Silence) await Task.Delay(Timeout.Infinite, stop);
        if (action == ScriptedSmtpPeer.Reset) socket.LingerState = new LingerOption(true, 0);
        return action.Length == 0;
    }

    private async Task<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (await ReadOctetAsync() is var octet and >= 0)
        {
            if (octet == '\n' && line.Length > 0 && line[^1] == '\r') return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(line.ToString(0, line.Length - 1)));
            line.Append((char)octet);
        }

        return null;
    }

    private async ValueTask<int> ReadOctetAsync()
    {
        if (_next == _end)
        {
            _next = 0;
            _end = await _stream.ReadAsync(_buffer, stop);
            if (_end == 0) return -1;
        }

        return _buffer[_next++];
    }
}
