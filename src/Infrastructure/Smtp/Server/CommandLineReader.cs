using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>Takes SMTP command lines off the wire. A line ends at CRLF and nowhere else (RFC 5321 section 2.3.8): smuggling needs a bare LF.</summary>
/// <param name="input">The transport's input, already decrypted.</param>
/// <param name="maxOctets">Longest line, CRLF included.</param>
internal sealed class CommandLineReader(PipeReader input, int maxOctets)
{
    /// <summary>Beyond this nobody waits for the end of a line that is too long.</summary>
    private const int MaxSkippedOctets = 64 * 1024;

    private byte[] _line = new byte[128];
    private int _length;
    private int _skipped;
    private byte _lastSkipped;

    /// <summary>The line read last, without its CRLF; until the next is read.</summary>
    public ReadOnlySpan<byte> Line => _line.AsSpan(0, _length);

    /// <summary>Takes a line that is already here.</summary>
    /// <exception cref="SessionEndedException">Far too long, or a bare CR or LF. The stream is out of step.</exception>
    public LineOutcome TryRead() => input.TryRead(out var read) ? Take(read) : LineOutcome.None;

    /// <summary>Waits for a line.</summary>
    /// <exception cref="SessionEndedException">Far too long, or a bare CR or LF. The stream is out of step.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<LineOutcome> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = Take(await input.ReadAsync(cancellationToken));
            if (outcome != LineOutcome.None) return outcome;
        }
    }

    private LineOutcome Take(ReadResult read)
    {
        var unread = read.Buffer;
        if (TakeLine(ref unread, out var refusal) is var outcome and not LineOutcome.None)
        {
            input.AdvanceTo(unread.Start); // Not examined further: the next pipelined command may be here.
            return outcome;
        }

        input.AdvanceTo(unread.Start, unread.End); // Seen all, kept what may be a line's beginning: wake us only when more has come.
        if (refusal is not null) throw new SessionEndedException(refusal);
        if (read.IsCanceled) return LineOutcome.Interrupted;
        return read.IsCompleted ? LineOutcome.Closed : LineOutcome.None;
    }

    private LineOutcome TakeLine(ref ReadOnlySequence<byte> unread, out SmtpReply? refusal)
    {
        if (_skipped > 0) return SkipLine(ref unread, out refusal);
        refusal = null;
        var scan = unread.Length > maxOctets ? unread.Slice(0, maxOctets) : unread;
        if (scan.PositionOf((byte)'\n') is not { } lineFeed)
        {
            if (scan.Length < maxOctets) return LineOutcome.None;
            if (!BeginsChunk(scan)) return SkipLine(ref unread, out refusal);
            refusal = SmtpReply.LineTooLong;
            return LineOutcome.None;
        }

        var line = scan.Slice(0, scan.GetPosition(1, lineFeed));
        var length = (int)line.Length;
        if (_line.Length < length) _line = new byte[maxOctets];
        line.CopyTo(_line); // Copied: AdvanceTo hands the memory back to the pipe.
        _length = length - 2;
        if (_length < 0 || _line.AsSpan(0, length).IndexOf((byte)'\r') != _length)
        {
            refusal = SmtpReply.BareLineEnding;
            return LineOutcome.None;
        }

        unread = unread.Slice(line.End);
        return LineOutcome.Line;
    }

    /// <summary>Passes over what is here of a line that is too long. Nothing of it is a command; what is behind its end is.</summary>
    private LineOutcome SkipLine(ref ReadOnlySequence<byte> unread, out SmtpReply? refusal)
    {
        refusal = null;
        if (unread.IsEmpty) return LineOutcome.None;
        var lineFeed = unread.PositionOf((byte)'\n');
        var end = lineFeed is { } at ? unread.GetPosition(1, at) : unread.End;
        var skipped = unread.Slice(0, end);
        var isEnd = lineFeed is not null && (skipped.Length > 1 ? OctetAt(skipped, skipped.Length - 2) : _lastSkipped) == '\r';
        _lastSkipped = OctetAt(skipped, skipped.Length - 1);
        _skipped = (int)Math.Min(_skipped + skipped.Length, MaxSkippedOctets + 1);
        unread = unread.Slice(end);
        if (lineFeed is not null && !isEnd) refusal = SmtpReply.BareLineEnding;
        else if (_skipped > MaxSkippedOctets) refusal = SmtpReply.LineTooLong;
        if (lineFeed is null || refusal is not null) return LineOutcome.None;
        _skipped = 0;
        return LineOutcome.TooLong;
    }

    /// <summary>Whether octets that are no commands would follow, nobody knows how many (RFC 3030 section 2).</summary>
    private static bool BeginsChunk(in ReadOnlySequence<byte> line)
    {
        Span<byte> verb = stackalloc byte[4];
        line.Slice(0, 4).CopyTo(verb);
        return Ascii.EqualsIgnoreCase(verb, "BDAT"u8);
    }

    private static byte OctetAt(in ReadOnlySequence<byte> octets, long index) => octets.Slice(index, 1).FirstSpan[0];
}
