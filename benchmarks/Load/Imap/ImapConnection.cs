using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentSend.Load.Imap;

/// <summary>A client that reads as fast as it can and looks at no more than it must: ends of lines, literals, its own tag.</summary>
internal sealed class ImapConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _received = new byte[256 * 1024];
    private int _start;
    private int _end;
    private int _tag;

    /// <summary>Octets of the last answer.</summary>
    public long Octets { get; private set; }

    public static async Task<ImapConnection> OpenAsync(int port, string user, string password)
    {
        var connection = new ImapConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        await connection.ReadLineAsync();
        await connection.AskAsync($"LOGIN \"{user}\" \"{password}\"");
        return connection;
    }

    /// <returns>Untagged lines of the answer, literals left out; when <paramref name="keeps"/> is false only the first.</returns>
    public async Task<List<string>> AskAsync(string command, bool keeps = false)
    {
        var tag = $"t{++_tag}";
        await SendAsync(Encoding.UTF8.GetBytes($"{tag} {command}\r\n"));
        return await AnswerAsync(tag, keeps);
    }

    public async Task AppendAsync(IReadOnlyList<byte[]> messages)
    {
        var tag = $"t{++_tag}";
        using var octets = new MemoryStream();
        octets.Write(Encoding.ASCII.GetBytes($"{tag} APPEND INBOX"));
        foreach (var message in messages)
        {
            octets.Write(Encoding.ASCII.GetBytes($" {{{message.Length}+}}\r\n"));
            octets.Write(message);
        }

        octets.Write("\r\n"u8);
        await SendAsync(octets.GetBuffer().AsMemory(0, (int)octets.Length));
        await AnswerAsync(tag, keeps: false);
    }

    /// <summary>Begins IDLE; lines come by <see cref="ReadLineAsync"/> from then on.</summary>
    public async Task IdleAsync()
    {
        await SendAsync("i IDLE\r\n"u8.ToArray());
        while (!(await ReadLineAsync()).StartsWith('+'))
        {
        }
    }

    /// <summary>One line; a literal behind it is read past.</summary>
    public async Task<string> ReadLineAsync()
    {
        while (true)
        {
            var length = _received.AsSpan(_start.._end).IndexOf((byte)'\n');
            if (length < 0)
            {
                await FillAsync();
                continue;
            }

            var line = _received.AsSpan(_start, length);
            var literal = LiteralAfter(line);
            var text = line.Length < 200 || line[0] != '*' ? Encoding.ASCII.GetString(line).TrimEnd('\r') : Encoding.ASCII.GetString(line[..200]);
            _start += length + 1;
            Octets += length + 1;
            await SkipAsync(literal);
            return text;
        }
    }

    public void Dispose() => _socket.Dispose();

    private static int LiteralAfter(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd((byte)'\r');
        if (line.IsEmpty || line[^1] != '}') return 0;
        var open = line.LastIndexOf((byte)'{');
        return open >= 0 && Utf8Parser.TryParse(line[(open + 1)..], out int octets, out _) ? octets : 0;
    }

    private async Task<List<string>> AnswerAsync(string tag, bool keeps)
    {
        List<string> lines = [];
        Octets = 0;
        while (true)
        {
            var line = await ReadLineAsync();
            if (line.StartsWith($"{tag} ", StringComparison.Ordinal))
                return line.AsSpan(tag.Length + 1).StartsWith("OK") ? lines : throw new UsageException($"The server answered: {line}");
            if (keeps || lines.Count == 0) lines.Add(line);
        }
    }

    private async Task SkipAsync(int octets)
    {
        Octets += octets;
        while (octets > 0)
        {
            if (_start == _end) await FillAsync();
            var skipped = Math.Min(octets, _end - _start);
            _start += skipped;
            octets -= skipped;
        }
    }

    private async Task FillAsync()
    {
        _received.AsSpan(_start.._end).CopyTo(_received);
        (_end, _start) = (_end - _start, 0);
        var more = await _socket.ReceiveAsync(_received.AsMemory(_end));
        if (more == 0) throw new UsageException("The server has hung up.");
        _end += more;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> octets)
    {
        while (octets.Length > 0) octets = octets[await _socket.SendAsync(octets)..];
    }
}
