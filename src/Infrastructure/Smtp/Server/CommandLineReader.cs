using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>Takes SMTP command lines off the wire. A line ends at CRLF and nowhere else (RFC 5321 section 2.3.8): smuggling needs a bare LF.</summary>
/// <param name="input">The transport's input, already decrypted.</param>
/// <param name="maxOctets">Longest line, CRLF included.</param>
internal sealed class CommandLineReader(PipeReader input, int maxOctets)
{
    private byte[] _line = new byte[128];
    private int _length;

    /// <summary>The line read last, without its CRLF; until the next is read.</summary>
    public ReadOnlySpan<byte> Line => _line.AsSpan(0, _length);

    /// <summary>Takes a line that is already here.</summary>
    /// <exception cref="SessionEndedException">Too long, or a bare CR or LF. The stream is out of step.</exception>
    public LineOutcome TryRead() => input.TryRead(out var read) ? Take(read) : LineOutcome.None;

    /// <summary>Waits for a line.</summary>
    /// <exception cref="SessionEndedException">Too long, or a bare CR or LF. The stream is out of step.</exception>
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
        if (TryTakeLine(ref unread, out var refusal))
        {
            input.AdvanceTo(unread.Start); // Not examined further: the next pipelined command may be here.
            return LineOutcome.Line;
        }

        input.AdvanceTo(unread.Start, unread.End); // Seen all, used none: wake us only when more has come.
        if (refusal is not null) throw new SessionEndedException(refusal);
        if (read.IsCanceled) return LineOutcome.Interrupted;
        return read.IsCompleted ? LineOutcome.Closed : LineOutcome.None;
    }

    private bool TryTakeLine(ref ReadOnlySequence<byte> unread, out SmtpReply? refusal)
    {
        refusal = null;
        var scan = unread.Length > maxOctets ? unread.Slice(0, maxOctets) : unread;
        if (scan.PositionOf((byte)'\n') is not { } lineFeed)
        {
            if (scan.Length == maxOctets) refusal = SmtpReply.LineTooLong;
            return false;
        }

        var line = scan.Slice(0, scan.GetPosition(1, lineFeed));
        var length = (int)line.Length;
        if (_line.Length < length) _line = new byte[maxOctets];
        line.CopyTo(_line); // Copied: AdvanceTo hands the memory back to the pipe.
        _length = length - 2;
        if (_length < 0 || _line.AsSpan(0, length).IndexOf((byte)'\r') != _length)
        {
            refusal = SmtpReply.BareLineEnding;
            return false;
        }

        unread = unread.Slice(line.End);
        return true;
    }
}
