using System.Buffers;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime.Structures;

/// <summary>
/// An address field as ENVELOPE has it (RFC 9051 section 7.5.2): name, route, mailbox and host of each, encoded words as they stand, groups between marks of
/// their own. What has no host is said to be in <c>MISSING_DOMAIN</c>, for a host that is NIL would begin a group. One pass, no recursion.
/// </summary>
internal ref struct EnvelopeAddresses(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> output)
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(" \t\r\n()\",;:<@[="u8);

    private readonly ReadOnlySpan<byte> _value = value;
    private readonly ArrayBufferWriter<byte> _output = output;
    private readonly List<byte> _words = new(64);
    private ReadOnlySpan<byte> _angle;
    private ReadOnlySpan<byte> _comment;
    private bool _hasAngle;
    private bool _hasComment;
    private bool _isInGroup;
    private bool _isApart;
    private bool _commentsStayOpen;
    private bool _quotesStayOpen;
    private int _at = -1;
    private int _wordStart;
    private int _localStart;
    private bool _hasAny;

    public static void Write(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> value)
    {
        var writer = new EnvelopeAddresses(value, output);
        writer.WriteAll();
    }

    private void WriteAll()
    {
        for (var i = 0; i < _value.Length;)
        {
            var c = _value[i];
            if (Blanks.Is(c))
            {
                (_isApart, i) = (true, i + 1);
            }
            else if (c == '(')
            {
                i = TakeComment(i);
            }
            else if (c == '"')
            {
                i = TakeQuoted(i);
            }
            else if (c is (byte)',' or (byte)';')
            {
                Flush();
                if (c == ';') EndGroup();
                i++;
            }
            else if (c == ':' && !_isInGroup && !_hasAngle && _at < 0)
            {
                BeginGroup();
                i++;
            }
            else if (c == '<' && !_hasAngle)
            {
                i = TakeAngle(i);
            }
            else if (c == '@' && !_hasAngle && _at < 0)
            {
                (_at, _localStart, _isApart) = (_words.Count, _wordStart, false);
                _words.Add(c);
                for (i++; i < _value.Length && Blanks.Is(_value[i]); i++)
                {
                }
            }
            else
            {
                i = TakeAtom(i);
            }
        }

        Flush();
        EndGroup();
        if (_hasAny) WireText.Raw(_output, ")"u8);
        else WireText.Nil(_output);
    }

    private int TakeComment(int i)
    {
        var end = _commentsStayOpen ? -1 : Lexemes.SkipComment(_value, i);
        if (end < 0)
        {
            _commentsStayOpen = true; // Remembered, for else a row of them is searched to the end each time.
            return i + 1;
        }

        if (!_hasComment) _comment = _value[(i + 1)..(end - 1)];
        _hasComment = _isApart = true;
        return end;
    }

    private int TakeQuoted(int i)
    {
        var end = _quotesStayOpen ? -1 : Lexemes.SkipQuotedString(_value, i);
        _quotesStayOpen |= end < 0;
        if (end < 0) return i + 1;
        Part();
        Unquote(_value[(i + 1)..(end - 1)], _words);
        return end;
    }

    private int TakeAngle(int i)
    {
        var from = i + 1;
        var close = _value[from..].IndexOf((byte)'>');
        if (close >= 0 && _value[from] == '"' && Lexemes.SkipQuotedString(_value, from) is > 0 and var quoted && quoted < _value.Length)
            close = _value[quoted..].IndexOf((byte)'>') is >= 0 and var behind ? quoted + behind - from : close;
        if (close < 0) close = _value.Length - from;
        _angle = _value.Slice(from, close);
        _hasAngle = true;
        return Math.Min(from + close + 1, _value.Length);
    }

    private int TakeAtom(int i)
    {
        Part();
        var length = 1;
        if (_value[i] == '=' && _value[i..].StartsWith("=?"u8) && EncodedWord.TryParse(_value[i..], out var word)) length = word.Length; // Commas inside are not the list's.
        else if (_value[i] == '[' && _at >= 0 && _value[i..].IndexOf((byte)']') is > 0 and var close) length = close + 1;
        else if (_value[(i + 1)..].IndexOfAny(Special) is var next) length = next < 0 ? _value.Length - i : next + 1;
        _words.AddRange(_value.Slice(i, length));
        return i + length;
    }

    /// <summary>One blank between words, however many stand there.</summary>
    private void Part()
    {
        if (_isApart && _words.Count > 0 && _words[^1] != '@')
        {
            _words.Add((byte)' ');
            _wordStart = _words.Count;
        }

        _isApart = false;
    }

    private void BeginGroup()
    {
        Open();
        WireText.Raw(_output, "(NIL NIL "u8);
        WireText.String(_output, Words[..]);
        WireText.Raw(_output, " NIL)"u8);
        Reset();
        _isInGroup = true;
    }

    private void EndGroup()
    {
        if (_isInGroup) WireText.Raw(_output, "(NIL NIL NIL NIL)"u8);
        _isInGroup = false;
    }

    private void Flush()
    {
        if (_hasAngle) WriteAngle();
        else if (_words.Count > 0) WriteBare();
        Reset();
    }

    private readonly ReadOnlySpan<byte> Words => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words);

    private readonly ReadOnlySpan<byte> Comment => Blanks.Trim(_comment);

    private void WriteAngle()
    {
        var address = Blanks.Trim(_angle);
        ReadOnlySpan<byte> route = default;
        if (!address.IsEmpty && address[0] == '@' && address.IndexOf((byte)':') is > 0 and var colon)
        {
            route = address[..colon];
            address = Blanks.Trim(address[(colon + 1)..]);
        }

        var at = address.LastIndexOf((byte)'@');
        var name = Words.IsEmpty ? Comment : Words;
        if (address.IsEmpty && name.IsEmpty) return;
        Write(name, route, at < 0 ? address : address[..at], at < 0 ? default : address[(at + 1)..]);
    }

    private void WriteBare()
    {
        if (_at < 0)
        {
            Write(Comment, default, Words, default);
            return;
        }

        var host = Words[(_at + 1)..];
        if (host.IndexOf((byte)' ') is >= 0 and var end) host = host[..end];
        Write(_localStart == 0 ? Comment : Words[.._localStart], default, Words[_localStart.._at], host); // Words before the address are a name.
    }

    private void Write(ReadOnlySpan<byte> name, ReadOnlySpan<byte> route, ReadOnlySpan<byte> mailbox, ReadOnlySpan<byte> host)
    {
        Open();
        WireText.Raw(_output, "("u8);
        WireText.Field(_output, !name.IsEmpty, name);
        WireText.Raw(_output, " "u8);
        WireText.Field(_output, !route.IsEmpty, route);
        WireText.Raw(_output, " "u8);
        mailbox = Blanks.Trim(mailbox);
        if (mailbox.Length > 1 && mailbox[0] == '"' && mailbox[^1] == '"')
        {
            var plain = new List<byte>(mailbox.Length);
            Unquote(mailbox[1..^1], plain);
            mailbox = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(plain);
        }

        WireText.Field(_output, isThere: true, mailbox.IsEmpty ? "MISSING_MAILBOX"u8 : mailbox);
        WireText.Raw(_output, " "u8);
        WireText.Field(_output, isThere: true, Blanks.Trim(host).IsEmpty ? "MISSING_DOMAIN"u8 : host);
        WireText.Raw(_output, ")"u8);
    }

    private void Open()
    {
        if (!_hasAny) WireText.Raw(_output, "("u8);
        _hasAny = true;
    }

    private void Reset()
    {
        _words.Clear();
        _angle = _comment = default;
        _hasAngle = _hasComment = _isApart = false;
        _at = -1;
        _wordStart = _localStart = 0;
    }

    private static void Unquote(ReadOnlySpan<byte> quoted, List<byte> words)
    {
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '\\' && i + 1 < quoted.Length) i++;
            words.Add(quoted[i]);
        }
    }
}
