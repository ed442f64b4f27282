namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>Makes every line end CRLF (RFC 5321 section 2.3.8: a bare one is how mail is smuggled) and doubles leading dots (section 4.5.2), piece by piece.</summary>
/// <param name="stuffsDots">For DATA; BDAT needs none (RFC 3030).</param>
internal struct ContentEncoder(bool stuffsDots)
{
    private bool _isInLine;
    private bool _sawCr;

    /// <summary>Octets that a piece may become: each two, and the end of a line.</summary>
    public static int MaxOctetsFor(int octets) => (2 * octets) + 4;

    /// <returns>Octets written.</returns>
    public int Encode(ReadOnlySpan<byte> piece, Span<byte> target)
    {
        var length = 0;
        foreach (var octet in piece)
        {
            if (_sawCr)
            {
                EndLine(target, ref length);
                _sawCr = false;
                if (octet == (byte)'\n') continue;
            }

            if (octet == (byte)'\r')
            {
                _sawCr = true;
            }
            else if (octet == (byte)'\n')
            {
                EndLine(target, ref length);
            }
            else
            {
                if (!_isInLine && stuffsDots && octet == (byte)'.') target[length++] = octet;
                target[length++] = octet;
                _isInLine = true;
            }
        }

        return length;
    }

    /// <summary>Ends the last line, if it has no end.</summary>
    public int Finish(Span<byte> target)
    {
        var length = 0;
        if (_sawCr || _isInLine) EndLine(target, ref length);
        _sawCr = false;
        return length;
    }

    private void EndLine(Span<byte> target, ref int length)
    {
        target[length++] = (byte)'\r';
        target[length++] = (byte)'\n';
        _isInLine = false;
    }
}
