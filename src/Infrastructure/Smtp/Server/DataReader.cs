using System.Buffers;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>
/// Takes message data off the wire (RFC 5321 sections 4.1.1.4 and 4.5.2): a machine that begins at the start of a line, so that an empty message ends and a
/// first line of dots is unstuffed. Only CRLF.CRLF ends the data, and the CRLF before the dot belongs to the message.
/// </summary>
/// <remarks>
/// A bare CR or LF never ends a line (section 2.3.8) and stays in the message as it came. A lone dot between line ends of which one is bare is what SMTP
/// smuggling is made of: one server's end of data, another's content. A message that holds one is read to its real end and refused.
/// </remarks>
internal sealed class DataReader
{
    private State _state = State.LineStart;

    /// <summary>The line this state is in began after a bare CR or LF, so it is a line for others and not for us.</summary>
    private bool _isBareLine;

    private enum State
    {
        LineStart,
        Dot,
        DotCr,
        InLine,
        Cr,
        Done,
    }

    /// <summary>Whether the data held something that a laxer server could take for its end.</summary>
    public bool HasLookalikeEnd { get; private set; }

    /// <param name="unread">Moved past what belongs to the message; what follows the end is the next command.</param>
    /// <returns>Whether the end has been read.</returns>
    public bool Read(ref ReadOnlySequence<byte> unread, IncomingMessage message)
    {
        var used = 0L;
        foreach (var segment in unread)
        {
            used += Read(segment.Span, message);
            if (_state == State.Done) break;
        }

        unread = unread.Slice(used);
        return _state == State.Done;
    }

    /// <returns>Octets used: all, unless the end has been read.</returns>
    public int Read(ReadOnlySpan<byte> octets, IncomingMessage message)
    {
        var kept = 0; // Content from here to i waits to be appended in one piece.
        for (var i = 0; i < octets.Length; i++)
        {
            switch (_state)
            {
                case State.InLine:
                    var toLineEnd = octets[i..].IndexOfAny((byte)'\r', (byte)'\n');
                    if (toLineEnd < 0)
                    {
                        i = octets.Length;
                        break;
                    }

                    i += toLineEnd;
                    if (octets[i] == '\r') _state = State.Cr;
                    else StartLine(isBare: true);
                    break;

                case State.Cr when octets[i] == '\n':
                    StartLine(isBare: false);
                    break;

                case State.Cr:
                    StartLine(isBare: true);
                    i--; // The octet after the bare CR is the first of the line others see.
                    break;

                case State.LineStart when octets[i] == '.':
                    _state = State.Dot;
                    if (_isBareLine) break;
                    message.Append(octets[kept..i]);
                    kept = i + 1;
                    break;

                case State.LineStart:
                    if (octets[i] == '\n') StartLine(isBare: true);
                    else _state = octets[i] == '\r' ? State.Cr : State.InLine;
                    break;

                case State.Dot when octets[i] == '\r':
                    _state = State.DotCr;
                    if (!_isBareLine) kept = i + 1; // Held back: it may be the end's.
                    break;

                case State.Dot:
                    HasLookalikeEnd |= octets[i] == '\n';
                    if (octets[i] == '\n') StartLine(isBare: true);
                    else _state = State.InLine;
                    break;

                case State.DotCr when octets[i] == '\n' && !_isBareLine:
                    _state = State.Done;
                    return i + 1;

                case State.DotCr:
                    HasLookalikeEnd = true;
                    if (!_isBareLine) message.Append("\r"u8);
                    StartLine(isBare: octets[i] != '\n');
                    if (_isBareLine) i--;
                    break;
            }
        }

        message.Append(octets[Math.Min(kept, octets.Length)..]);
        return octets.Length;
    }

    private void StartLine(bool isBare) => (_state, _isBareLine) = (State.LineStart, isBare);
}
