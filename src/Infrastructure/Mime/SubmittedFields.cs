using System.Text;

namespace AgentSend.Infrastructure.Mime;

/// <summary>
/// The fields of a message octet by octet, for who writes them again (RFC 5322 section 2.2). Strict, for another reader's leniency must not find a field here
/// that was not checked: a line that is no field ends the header.
/// </summary>
/// <param name="raw">Lines end with CRLF.</param>
internal ref struct SubmittedFields(ReadOnlySpan<byte> raw)
{
    private readonly ReadOnlySpan<byte> _raw = raw;
    private int _next;
    private int _nameLength;

    /// <summary>The present field with its name and its line ends.</summary>
    public ReadOnlySpan<byte> Field { get; private set; }

    /// <summary>What follows the colon, folded as it is.</summary>
    public readonly ReadOnlySpan<byte> Value => Field[(Field.IndexOf((byte)':') + 1)..];

    /// <summary>Once there are no more fields.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    public readonly bool Is(string name) => Ascii.EqualsIgnoreCase(Field[.._nameLength], name);

    public bool MoveNext()
    {
        while (true)
        {
            var start = _next;
            var end = EndOfLine(start);
            if (start == _raw.Length || _raw[start..end].SequenceEqual("\r\n"u8))
            {
                Body = _raw[end..];
                return false;
            }

            if (IsSeparator(start))
            {
                _next = end; // An mbox file's own line; everybody passes it over, and nobody needs it.
                continue;
            }

            _nameLength = LengthOfName(_raw[start..end]);
            if (_nameLength == 0)
            {
                Body = _raw[start..];
                return false;
            }

            while (end < _raw.Length && _raw[end] is (byte)' ' or (byte)'\t') end = EndOfLine(end);
            Field = _raw[start..end];
            _next = end;
            return true;
        }
    }

    private readonly bool IsSeparator(int start) => start == 0 && (_raw.StartsWith("From "u8) || _raw.StartsWith(">From "u8)) && LengthOfName(_raw) == 0;

    private readonly int EndOfLine(int start)
    {
        var length = _raw[start..].IndexOf("\r\n"u8);
        return length < 0 ? _raw.Length : start + length + 2;
    }

    /// <returns>Octets before the colon and the blanks before that, printable ASCII all; 0 when the line is no field.</returns>
    private static int LengthOfName(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0) return 0;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.ContainsAnyExceptInRange((byte)'!', (byte)'~') ? 0 : name.Length;
    }
}
