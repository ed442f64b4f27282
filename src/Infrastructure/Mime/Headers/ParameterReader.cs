namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>The <c>; name=value</c> pairs after the first word of a Content-Type or Content-Disposition (RFC 2045 section 5.1), as they stand.</summary>
internal ref struct ParameterReader(ReadOnlySpan<byte> header)
{
    private readonly ReadOnlySpan<byte> _header = header;
    private int _at = Math.Max(header.IndexOf((byte)';'), 0);

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
            Name = Blanks.Trim(_header.Slice(_at, length));
            _at += length;
            if (_header[_at] == ';') continue; // A word without a value.
            _at++;
            TakeValue();
            if (!Name.IsEmpty) return true;
        }

        return false;
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
        _at = valueEnd;
        while (valueEnd > start && Blanks.Is(_header[valueEnd - 1])) valueEnd--;
        Value = start..valueEnd;
    }
}
