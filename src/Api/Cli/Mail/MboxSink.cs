using System.Globalization;
using System.Text;

namespace AgentSend.Api.Cli.Mail;

/// <summary>
/// Two files at most: what came in, and beside it what was sent. A line of text that begins with From, quoted or not, gets one more <c>&gt;</c>, so that
/// reading gives back what was written (the way called mboxrd; RFC 4155 leaves it open).
/// </summary>
internal sealed class MboxSink : IMailSink
{
    private const string Partial = ".partial";

    private readonly string _path;
    private readonly Dictionary<bool, FileStream> _files = [];

    /// <exception cref="IOException">Something is there already.</exception>
    public MboxSink(string path)
    {
        _path = path;
        foreach (var taken in new[] { PathOf(false), PathOf(true) }.Where(Path.Exists)) throw new IOException($"{taken} is there already.");
    }

    public async Task WriteAsync(ExportedMail mail, byte[] raw, CancellationToken cancellationToken)
    {
        if (!_files.TryGetValue(mail.IsSent, out var file)) _files[mail.IsSent] = file = new FileStream(PathOf(mail.IsSent) + Partial, FileMode.Create, FileAccess.Write);
        var sender = mail.From.Length == 0 || mail.From.Any(c => c is <= ' ' or > '~') ? "MAILER-DAEMON" : mail.From;
        var from = mail.At.UtcDateTime.ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture).Split(' ');
        await file.WriteAsync(Encoding.ASCII.GetBytes($"From {sender} {from[0]} {from[1]} {from[2].PadLeft(2)} {from[3]} {from[4]}\n"), cancellationToken);
        await file.WriteAsync(Body(mail, raw), cancellationToken);
    }

    public async Task<string> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_files.Count == 0) _files[false] = new FileStream(PathOf(false) + Partial, FileMode.Create, FileAccess.Write);
        foreach (var (isSent, file) in _files)
        {
            await file.DisposeAsync();
            File.Move(PathOf(isSent) + Partial, PathOf(isSent), overwrite: false);
        }

        return string.Join(" and ", _files.Keys.Order().Select(PathOf));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files.Values) await file.DisposeAsync();
    }

    /// <summary>With LF line ends, the state at the end of the header as UW's programs note it, and a blank line behind.</summary>
    private static ReadOnlyMemory<byte> Body(ExportedMail mail, ReadOnlySpan<byte> raw)
    {
        using var body = new MemoryStream(raw.Length + 256);
        var isHeader = true;
        while (!raw.IsEmpty)
        {
            var end = raw.IndexOf((byte)'\n');
            var line = end < 0 ? raw : raw[..end];
            raw = end < 0 ? [] : raw[(end + 1)..];
            if (line is [.. var text, (byte)'\r']) line = text;
            if (isHeader && line.IsEmpty)
            {
                isHeader = false;
                body.Write(StateOf(mail));
            }

            if (!isHeader && line.TrimStart((byte)'>').StartsWith("From "u8)) body.WriteByte((byte)'>');
            body.Write(line);
            body.WriteByte((byte)'\n');
        }

        if (isHeader) body.Write([.. StateOf(mail), (byte)'\n']);
        body.WriteByte((byte)'\n');
        return body.ToArray();
    }

    private static byte[] StateOf(ExportedMail mail)
    {
        var more = $"{(mail.IsReplied ? "A" : "")}{(mail.IsFlagged ? "F" : "")}{(mail.IsTrash ? "D" : "")}";
        return Encoding.ASCII.GetBytes($"Status: {(mail.IsRead ? "RO" : "O")}\n{(more.Length > 0 ? $"X-Status: {more}\n" : "")}");
    }

    private string PathOf(bool isSent) => isSent ? Path.Combine(Path.GetDirectoryName(_path) ?? "", $"{Path.GetFileNameWithoutExtension(_path)}.sent{Path.GetExtension(_path)}") : _path;
}
