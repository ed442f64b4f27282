using System.Buffers;
using System.IO.Pipelines;

namespace AgentSend.Infrastructure.Imap.Wire;

/// <summary>
/// Takes commands off the wire, line by line and literal by literal, and gathers them in one piece of memory for <see cref="ImapReader"/>. What follows a
/// literal is decided by the session, so that a client is never promised more than will be taken.
/// </summary>
/// <remarks>A lone LF ends a line as CRLF does: people type IMAP by hand, and unlike in SMTP nothing can be smuggled into anybody else's session.</remarks>
internal sealed class CommandReader(PipeReader input, int maxOctets) : IDisposable
{
    /// <summary>Of a line that is too long, how much is read past before the client is given up.</summary>
    private const int MaxDiscardedOctets = 1 << 20;

    private const int FirstOctets = 512;
    private const int MaxTagOctets = 64;

    private byte[]? _text;
    private int _length;
    private int _lineStart;
    private long _discarded;
    private bool _isTooLong;

    /// <summary>The command so far, literals included, without the CRLF that ends it.</summary>
    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

    /// <summary>The same as memory; valid until <see cref="Reset"/>.</summary>
    public ReadOnlyMemory<byte> Memory => _text.AsMemory(0, _length);

    /// <summary>What the line announces at its end; null when it ends the command.</summary>
    public LiteralHead? Literal => LiteralHead.AtEndOf(_text.AsSpan(_lineStart, _length - _lineStart));

    /// <summary>Before each command.</summary>
    public void Reset()
    {
        if (_text is not null) ArrayPool<byte>.Shared.Return(_text);
        (_text, _length, _lineStart, _isTooLong, _discarded) = (null, 0, 0, false, 0);
    }

    /// <summary>Whether a line has come already, so that it needs not be waited for.</summary>
    public ReadOutcome? TryReadLine()
    {
        if (!input.TryRead(out var read)) return null;
        return Take(read);
    }

    /// <exception cref="ImapSessionEndedException">The line is far too long.</exception>
    public async ValueTask<ReadOutcome> ReadLineAsync()
    {
        while (true)
        {
            if (Take(await input.ReadAsync()) is { } outcome) return outcome;
        }
    }

    /// <summary>Takes a literal into the text, after the line that announced it.</summary>
    /// <returns>False when the client has gone, or the read was cancelled.</returns>
    public async ValueTask<bool> ReadLiteralAsync(int octets)
    {
        Append("\r\n"u8);
        Reserve(octets);
        for (var missing = octets; missing > 0;)
        {
            var read = await input.ReadAsync();
            var taken = read.Buffer.Slice(0, Math.Min(missing, read.Buffer.Length));
            foreach (var segment in taken) Append(segment.Span);
            input.AdvanceTo(taken.End);
            missing -= (int)taken.Length;
            if (missing > 0 && (read.IsCompleted || read.IsCanceled)) return false;
        }

        _lineStart = _length;
        return true;
    }

    /// <summary>Hands a literal over piece by piece; in the text stays only its announcement.</summary>
    /// <returns>False when the client has gone, or the read was cancelled.</returns>
    public async ValueTask<bool> StreamLiteralAsync(long octets, Func<ReadOnlySequence<byte>, ValueTask> take)
    {
        Append("\r\n"u8);
        for (var missing = octets; missing > 0;)
        {
            var read = await input.ReadAsync();
            var taken = read.Buffer.Slice(0, Math.Min(missing, read.Buffer.Length));
            await take(taken);
            missing -= taken.Length;
            input.AdvanceTo(taken.End);
            if (missing > 0 && (read.IsCompleted || read.IsCanceled)) return false;
        }

        _lineStart = _length;
        return true;
    }

    /// <summary>Whether so many octets more fit into a command.</summary>
    public bool HasRoomFor(long octets) => octets <= maxOctets - _length;

    public void Dispose() => Reset();

    private ReadOutcome? Take(ReadResult read)
    {
        var unread = read.Buffer;
        var end = unread.PositionOf((byte)'\n');
        var line = end is { } found ? unread.Slice(0, found) : unread;
        if (!_isTooLong && line.Length > maxOctets - _length)
        {
            _isTooLong = true;
            if (_length == 0) Append(line.Slice(0, Math.Min(line.Length, MaxTagOctets)).ToArray()); // Whoever is refused is named by the tag.
        }

        if (_isTooLong)
        {
            _discarded += line.Length;
            if (_discarded > MaxDiscardedOctets + maxOctets) throw new ImapSessionEndedException("The command is too long");
        }
        else
        {
            Reserve((int)line.Length);
            foreach (var segment in line) Append(segment.Span);
        }

        input.AdvanceTo(end is { } at ? unread.GetPosition(1, at) : unread.End);
        if (end is null) return read.IsCanceled ? ReadOutcome.Interrupted : read.IsCompleted ? ReadOutcome.Closed : null;
        if (_isTooLong)
        {
            (_isTooLong, _discarded) = (false, 0);
            return ReadOutcome.TooLong;
        }

        if (_length > _lineStart && _text![_length - 1] == '\r') _length--;
        return ReadOutcome.Line;
    }

    private void Append(ReadOnlySpan<byte> octets)
    {
        Reserve(octets.Length);
        octets.CopyTo(_text.AsSpan(_length));
        _length += octets.Length;
    }

    private void Reserve(int octets)
    {
        if (_text is not null && octets <= _text.Length - _length) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstOctets, Math.Max(_length + octets, (_text?.Length ?? 0) * 2)));
        if (_text is not null)
        {
            _text.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_text);
        }

        _text = larger;
    }
}
