using System.Buffers;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Splits an address list into mailboxes (RFC 5322 section 3.4, with groups, routes and what people write instead). One pass, no recursion.</summary>
internal ref struct MailboxReader(ReadOnlySpan<byte> list)
{
    /// <summary>An IPv6 literal with its tag has 45 or so.</summary>
    private const int MaxLiteralOctets = 64;

    private static readonly SearchValues<byte> Structural = SearchValues.Create("\"(<:,;[\\="u8);

    private readonly ReadOnlySpan<byte> _list = list;
    private int _at;
    private bool _quotesStayOpen;
    private bool _commentsStayOpen;

    /// <returns>False at the end of the list. A mailbox may turn out to have no address.</returns>
    public bool TryRead(out MailboxSlices mailbox)
    {
        mailbox = default;
        if (_at >= _list.Length) return false;
        var (start, phraseEnd, angleEnd) = (_at, -1, -1);
        ReadOnlySpan<byte> angle = default, comment = default;
        while (_at < _list.Length)
        {
            var step = _list[_at..].IndexOfAny(Structural);
            if (step < 0)
            {
                _at = _list.Length;
                break;
            }

            _at += step;
            var c = _list[_at];
            if (c is (byte)',' or (byte)';' || (c == '<' && phraseEnd >= 0)) break;
            if (c == '<')
            {
                phraseEnd = _at;
                angle = TakeAngle();
                angleEnd = _at;
            }
            else if (c == ':' && phraseEnd < 0)
            {
                start = ++_at; // What stands before was the name of a group.
                comment = default;
            }
            else
            {
                SkipOver(c, ref comment);
            }
        }

        mailbox = phraseEnd >= 0
            ? new MailboxSlices(_list[start..phraseEnd], angle, comment, hasAngle: true)
            : new MailboxSlices(default, _list[start.._at], comment, hasAngle: false);
        if (_at < _list.Length) _at = _list[_at] == '<' ? angleEnd : _at + 1; // No comma: what stands between two addresses names the second.
        return true;
    }

    private void SkipOver(byte c, ref ReadOnlySpan<byte> comment)
    {
        var next = _at + 1;
        if (c == '"') next = SkipQuotes(_at);
        if (c == '=' && _list[_at..].StartsWith("=?"u8) && EncodedWord.TryParse(_list[_at..], out var word)) next = _at + word.Length; // Commas inside are not the list's.
        if (c == '\\') next = Math.Min(_at + 2, _list.Length);
        if (c == '[' && _at > 0 && _list[_at - 1] == '@')
        {
            var close = _list.Slice(_at, Math.Min(MaxLiteralOctets, _list.Length - _at)).IndexOf((byte)']');
            if (close > 0) next = _at + close + 1;
        }

        if (c == '(' && !_commentsStayOpen)
        {
            var end = Lexemes.SkipComment(_list, _at);
            _commentsStayOpen = end < 0; // Remembered, for else a row of them is searched to the end each time.
            if (end > 0 && comment.IsEmpty) comment = _list[(_at + 1)..(end - 1)];
            if (end > 0) next = end;
        }

        _at = next;
    }

    private int SkipQuotes(int open)
    {
        var end = _quotesStayOpen ? -1 : Lexemes.SkipQuotedString(_list, open);
        _quotesStayOpen |= end < 0;
        return end < 0 ? open + 1 : end;
    }

    /// <summary>From an opening bracket; without a closing one the address ends at a comma or the next opening one.</summary>
    private ReadOnlySpan<byte> TakeAngle()
    {
        var start = _at + 1;
        var from = start < _list.Length && _list[start] == '"' ? SkipQuotes(start) : start;
        var step = _list[from..].IndexOfAny((byte)'<', (byte)'>');
        if (step >= 0 && _list[from + step] == '>')
        {
            _at = from + step + 1;
            return _list[start..(from + step)];
        }

        var end = step < 0 ? _list.Length : from + step;
        var comma = _list[from..end].IndexOf((byte)',');
        _at = comma < 0 ? end : from + comma;
        return _list[start.._at];
    }
}
