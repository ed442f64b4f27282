using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>
/// Takes replies off the wire (RFC 5321 section 4.2.1). Forgiving where nothing can go wrong: a bare LF ends a line, too, a code may stand alone, the last line's
/// code counts. Lines may be longer than section 4.5.3.1.5 has them; what is beyond 2,048 octets is dropped.
/// </summary>
internal sealed class ReplyReader(Stream stream)
{
    private const int MaxLineOctets = 2048;
    private const int MaxReplyOctets = 64 * 1024;
    private const int MaxLines = 256;

    private readonly byte[] _buffer = new byte[4096];
    private readonly byte[] _line = new byte[MaxLineOctets];
    private int _next;
    private int _end;

    /// <summary>Something came behind the last reply: after STARTTLS nobody may have said anything (RFC 3207 section 4.2 and the attacks since).</summary>
    public bool HasMore => _next < _end;

    /// <exception cref="PeerException">Lost or garbled: the session is over.</exception>
    public async Task<PeerReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var octets = 0;
        while (true)
        {
            var (line, length) = await ReadLineAsync(MaxReplyOctets - octets, cancellationToken);
            octets += length;
            if (!IsReplyLine(line, out var code)) throw new PeerException(PeerFault.Garbled, "The host said something that is no SMTP.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-') return new PeerReply(code, lines);
            if (lines.Count == MaxLines) throw new PeerException(PeerFault.Garbled, "The host's reply has too many lines.");
        }
    }

    private async Task<(string Line, int Octets)> ReadLineAsync(int maxOctets, CancellationToken cancellationToken)
    {
        var (kept, octets) = (0, 0);
        while (true)
        {
            if (_next == _end) await FillAsync(cancellationToken);
            var octet = _buffer[_next++];
            if (octet == (byte)'\n') break;
            if (++octets >= maxOctets) throw new PeerException(PeerFault.Garbled, "The host's reply is too long.");
            if (kept < _line.Length) _line[kept++] = octet;
        }

        if (kept > 0 && _line[kept - 1] == (byte)'\r') kept--;
        return (Encoding.UTF8.GetString(_line, 0, kept), octets + 1);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _next = 0;
        _end = await stream.ReadAsync(_buffer, cancellationToken);
        if (_end == 0) throw new PeerException(PeerFault.Lost, "The host closed the connection.");
    }

    private static bool IsReplyLine(string line, out int code)
    {
        code = 0;
        return line.Length >= 3 && int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out code)
            && code is >= 200 and < 600 && (line.Length == 3 || line[3] is ' ' or '-' or '\t');
    }
}
