using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentSend.Api.Cli.Mail;

/// <summary>
/// A file of messages, each behind a line <c>From sender date</c> (RFC 4155). What begins with From without a date is text: programs differ in how they
/// quote it, or forget to. Content-Length is not believed.
/// </summary>
internal sealed partial class MboxFile(string path, MailHead heads)
{
    /// <summary>No server takes more, and a file without separators is one long message.</summary>
    private const long MaxMessageOctets = 256L << 20;

    private const int MaxFromCharacters = 400;

    private static readonly string[] OwnFields =
        ["status", "x-status", "x-keywords", "x-uid", "x-imap", "x-imapbase", "x-mozilla-status", "x-mozilla-status2", "x-mozilla-keys"];

    /// <summary>Goes once through the file.</summary>
    public IEnumerable<MailItem> Find(string name, MailMarks marks, List<SkippedMail> skipped, CancellationToken cancellationToken)
    {
        var fileTime = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        var number = 0;
        foreach (var place in Places(cancellationToken))
        {
            number++;
            var title = $"{name}, message {number} (octet {place.Start})";
            if (place.Length > MaxMessageOctets) skipped.Add(new(title, $"it is larger than {MaxMessageOctets >> 20} MiB"));
            else if (place.Length == 0) skipped.Add(new(title, "it is empty"));
            else if (heads.MarksOf(place.Head) is { } own)
                yield return new MailItem(title, heads.TimeOf(place.Head, place.At ?? fileTime), marks.With(own), ct => ReadAsync(place.Start, (int)place.Length, ct));
        }
    }

    private async Task<byte[]> ReadAsync(long start, int length, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var octets = new byte[length];
        var read = 0;
        while (read < length && await RandomAccess.ReadAsync(file, octets.AsMemory(read), start + read, cancellationToken) is var more and > 0) read += more;
        return Clean(octets.AsSpan(0, read));
    }

    /// <summary>Without the fields programs note their own state in, and with the lines as they were before <c>&gt;</c> was put before From.</summary>
    internal static byte[] Clean(ReadOnlySpan<byte> octets)
    {
        var clean = new byte[octets.Length];
        var (length, isHeader, isDropped) = (0, true, false);
        while (!octets.IsEmpty)
        {
            var end = octets.IndexOf((byte)'\n');
            var line = end < 0 ? octets : octets[..(end + 1)];
            octets = octets[line.Length..];
            if (isHeader && line[0] is (byte)'\r' or (byte)'\n') isHeader = isDropped = false;
            else if (isHeader && line[0] is not ((byte)' ' or (byte)'\t')) isDropped = IsOwn(line);
            if (isDropped) continue;
            if (!isHeader && IsQuoted(line)) line = line[1..];
            line.CopyTo(clean.AsSpan(length));
            length += line.Length;
        }

        return clean[..length];
    }

    private static bool IsOwn(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon > 0 && OwnFields.Contains(Encoding.ASCII.GetString(line[..colon]).TrimEnd().ToLowerInvariant());
    }

    private static bool IsQuoted(ReadOnlySpan<byte> line) => line[0] == (byte)'>' && line.TrimStart((byte)'>').StartsWith("From "u8);

    private IEnumerable<Place> Places(CancellationToken cancellationToken)
    {
        using var lines = new LineFile(path);
        Place? open = null;
        Doubtful? doubtful = null;
        var (wasBlank, isDated, blankAt) = (true, true, 0L);
        while (lines.Next() is { } line)
        {
            if ((lines.Count & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (doubtful is { } before)
            {
                // Only what a header follows on is a separator then.
                doubtful = null;
                if (line.LooksLikeField)
                {
                    if (open is not null) yield return open.EndingAt(before.PreviousEnd);
                    open = before.Place;
                }
                else open?.Take(before.Text);
            }

            var separator = line.IsFrom ? SeparatorOf(line, isAnyTaken: open is null || (!isDated && wasBlank)) : null;
            var end = wasBlank ? blankAt : line.Start; // The blank line is the file's, not the message's.
            if (separator is null) open?.Take(line.Text);
            else if (open is null || (wasBlank && separator.At is not null))
            {
                if (open is not null) yield return open.EndingAt(end);
                else isDated = separator.At is not null;
                open = separator;
            }
            else doubtful = new Doubtful(separator, end, line.Text.ToArray());
            wasBlank = line.IsBlank;
            if (wasBlank) blankAt = line.Start;
        }

        if (open is not null) yield return open.EndingAt(wasBlank ? blankAt : lines.Length);
    }

    /// <param name="isAnyTaken">A line without a date will do: it is the first, or the first was like that.</param>
    private Place? SeparatorOf(LineFile.Line line, bool isAnyTaken)
    {
        var text = Encoding.Latin1.GetString(line.Text[..Math.Min(line.Text.Length, MaxFromCharacters)]);
        if (FromLine().Match(text) is not { Success: true } match) return isAnyTaken ? new Place(line.End, null) : null;
        var zone = match.Groups["zone"].Value is { Length: > 0 } before ? before : match.Groups["after"].Value is { Length: > 0 } after ? after : "+0000";
        return new Place(line.End, heads.Parse($"{match.Groups["day"].Value} {match.Groups["month"].Value} {match.Groups["year"].Value} {match.Groups["time"].Value} {zone}"));
    }

    [GeneratedRegex(
        @"^From .*?\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(?<day>\d{1,2}) +(?<time>\d{1,2}:\d{2}(:\d{2})?) +(?<zone>[A-Z]{1,5}|[+-]\d{4})? *(?<year>\d{4})( +(?<after>[A-Z]{1,5}|[+-]\d{4}))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FromLine();

    /// <summary>What may be a separator, or text: not behind a blank line, or without a date.</summary>
    private sealed record Doubtful(Place Place, long PreviousEnd, byte[] Text);

    /// <summary>Where a message lies, and its head as far as it has come by.</summary>
    private sealed class Place(long start, DateTimeOffset? at)
    {
        private readonly ArrayBufferWriter<byte> _head = new();
        private bool _isHeadOver;

        public long Start => start;

        public long Length { get; private set; }

        public DateTimeOffset? At => at;

        public ReadOnlySpan<byte> Head => _head.WrittenSpan;

        public void Take(ReadOnlySpan<byte> line)
        {
            if (_isHeadOver || _head.WrittenCount + line.Length + 2 > MailHead.MaxOctets) return;
            _head.Write(line);
            _head.Write("\r\n"u8);
            _isHeadOver = line.IsEmpty;
        }

        public Place EndingAt(long end)
        {
            Length = Math.Max(0, end - start);
            return this;
        }
    }
}
