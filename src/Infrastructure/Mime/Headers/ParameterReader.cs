using System.Text;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>The <c>; name=value</c> pairs after the first word of a Content-Type or Content-Disposition (RFC 2045 section 5.1), as they stand. Semicolons may be missing.</summary>
internal ref struct ParameterReader(ReadOnlySpan<byte> header)
{
    private readonly ReadOnlySpan<byte> _header = header;
    private int _at = StartOf(header);

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Inside the quotes, escapes in place; without quotes, up to the semicolon.</summary>
    public Range Value { get; private set; }

    public bool TryRead()
    {
        while (_at < _header.Length)
        {
            SkipToName();
            var length = _header[_at..].IndexOfAny((byte)'=', (byte)';');
            if (length < 0) return false;
            Name = LastWord(_header.Slice(_at, length));
            _at += length;
            if (_header[_at] == ';') continue; // A word without a value.
            _at++;
            TakeValue();
            if (!Name.IsEmpty) return true;
        }

        return false;
    }

    /// <summary>Behind the first word, that is at its semicolon or at the blank where one should be.</summary>
    private static int StartOf(ReadOnlySpan<byte> header)
    {
        var end = header.IndexOfAny((byte)';', (byte)'=');
        return end >= 0 && header[end] == ';' ? end : 0;
    }

    /// <summary>Words before it are of a value whose semicolon is missing, or the media type itself.</summary>
    private static ReadOnlySpan<byte> LastWord(ReadOnlySpan<byte> words)
    {
        words = Blanks.Trim(words);
        var blank = words.LastIndexOfAny(" \t\r\n"u8);
        return blank < 0 ? words : words[(blank + 1)..];
    }

    private void SkipToName()
    {
        while (_at < _header.Length)
        {
            if (_header[_at] == ';' || Blanks.Is(_header[_at]))
            {
                _at++;
                continue;
            }

            var end = _header[_at] == '(' ? Lexemes.SkipComment(_header, _at) : -1;
            if (end < 0) return;
            _at = end;
        }
    }

    private void TakeValue()
    {
        _at = Blanks.Skip(_header, _at);
        if (_at < _header.Length && _header[_at] == '"')
        {
            var end = Lexemes.SkipQuotedString(_header, _at);
            if (end > 0)
            {
                Value = (_at + 1)..(end - 1);
                _at = end;
                return;
            }

            _at++; // The closing quote is missing.
        }

        var semicolon = _header[_at..].IndexOf((byte)';');
        var valueEnd = semicolon < 0 ? _header.Length : _at + semicolon;
        var start = _at;
        valueEnd = BeforeNextParameter(start, valueEnd);
        _at = valueEnd;
        while (valueEnd > start && Blanks.Is(_header[valueEnd - 1])) valueEnd--;
        Value = start..valueEnd;
    }

    /// <summary>A value without quotes may hold blanks, as file names do, but ends before <c>charset=</c> and its like.</summary>
    private readonly int BeforeNextParameter(int start, int end)
    {
        var equals = _header[start..end].IndexOf((byte)'=');
        if (equals < 0) return end;
        var before = _header.Slice(start, equals);
        var blank = before.LastIndexOfAny(" \t\r\n"u8);
        return blank > 0 && IsUsual(before[(blank + 1)..].TrimEnd((byte)'*')) ? start + blank : end;
    }

    private static bool IsUsual(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "charset"u8) || Ascii.EqualsIgnoreCase(name, "name"u8) || Ascii.EqualsIgnoreCase(name, "filename"u8)
        || Ascii.EqualsIgnoreCase(name, "boundary"u8) || Ascii.EqualsIgnoreCase(name, "format"u8) || Ascii.EqualsIgnoreCase(name, "delsp"u8)
        || Ascii.EqualsIgnoreCase(name, "type"u8) || Ascii.EqualsIgnoreCase(name, "size"u8) || Ascii.EqualsIgnoreCase(name, "method"u8);
}
