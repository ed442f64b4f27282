namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>Hashes a body as RFC 6376 sections 3.4.3 and 3.4.4 say, in one pass and in pieces of any size.</summary>
/// <param name="limit">Octets of the canonical body that count (<c>l=</c>).</param>
/// <remarks>A line end may be a bare LF: relays make it CRLF. A bare CR is a character like others.</remarks>
internal sealed class BodyCanonicalizer(OctetHash hash, Canonicalization form, long limit = long.MaxValue)
{
    private long _emptyLines;
    private bool _isBlankPending;
    private bool _isReturnPending;
    private bool _isInLine;

    /// <summary>Octets of the canonical body so far, those past the limit included.</summary>
    public long Octets { get; private set; }

    public void Append(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            var plain = form == Canonicalization.Relaxed ? octets.IndexOfAny(" \t\r\n"u8) : octets.IndexOfAny((byte)'\r', (byte)'\n');
            if (plain < 0) plain = octets.Length;
            if (plain > 0)
            {
                BeginText();
                Emit(octets[..plain]);
                octets = octets[plain..];
                continue;
            }

            Take(octets[0]);
            octets = octets[1..];
        }
    }

    /// <summary>Ends the last line if it has no end, and drops the empty lines at the end of the body.</summary>
    public byte[] Finish()
    {
        if (_isReturnPending) BeginText();
        // Simple: an empty body is one empty line. Relaxed: it is nothing.
        if (_isInLine || (Octets == 0 && form == Canonicalization.Simple)) Emit("\r\n"u8);
        return hash.Finish();
    }

    private void Take(byte octet)
    {
        if (octet == '\n')
        {
            _isReturnPending = false;
            _isBlankPending = false; // Blanks at the end of a line: relaxed alone notes them.
            if (_isInLine) Emit("\r\n"u8);
            else _emptyLines++;
            _isInLine = false;
        }
        else if (octet == '\r')
        {
            if (_isReturnPending) BeginText();
            _isReturnPending = true;
        }
        else
        {
            if (_isReturnPending) BeginText();
            _isBlankPending = true;
        }
    }

    /// <summary>A line has content after all: what was held back before it counts.</summary>
    private void BeginText()
    {
        for (; _emptyLines > 0; _emptyLines--) Emit("\r\n"u8);
        if (_isBlankPending) Emit(" "u8);
        if (_isReturnPending) Emit("\r"u8);
        (_isBlankPending, _isReturnPending, _isInLine) = (false, false, true);
    }

    private void Emit(ReadOnlySpan<byte> octets)
    {
        var room = limit - Octets;
        Octets += octets.Length;
        if (room > 0) hash.Append(room < octets.Length ? octets[..(int)room] : octets);
    }
}
