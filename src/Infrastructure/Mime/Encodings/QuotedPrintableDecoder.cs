namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>RFC 2045 section 6.7, liberal: an equals sign that escapes nothing stands for itself, blanks at line ends are transport padding.</summary>
internal static class QuotedPrintableDecoder
{
    public static void Decode<TSink>(ReadOnlySpan<byte> encoded, ref TSink sink)
        where TSink : IOctetSink, allows ref struct
    {
        while (!encoded.IsEmpty)
        {
            var length = encoded.IndexOfAny((byte)'=', (byte)'\r', (byte)'\n');
            if (length < 0)
            {
                sink.Write(encoded.TrimEnd(" \t"u8));
                return;
            }

            var literal = encoded[..length];
            var c = encoded[length];
            encoded = encoded[(length + 1)..];
            if (c != '=')
            {
                sink.Write(literal.TrimEnd(" \t"u8));
                sink.Write(c);
                continue;
            }

            sink.Write(literal);
            if (Hex.TryParse(encoded, out var octet))
            {
                sink.Write(octet);
                encoded = encoded[2..];
            }
            else if (TrySkipLineEnd(encoded, out var rest))
            {
                encoded = rest;
            }
            else
            {
                sink.Write(c);
            }
        }
    }

    /// <summary>A soft line break; padding may stand between it and the line end, and a cut message ends with it.</summary>
    private static bool TrySkipLineEnd(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        rest = text.TrimStart(" \t"u8);
        if (rest.IsEmpty) return true;
        if (rest[0] is not ((byte)'\r' or (byte)'\n')) return false;
        rest = rest.StartsWith("\r\n"u8) ? rest[2..] : rest[1..];
        return true;
    }
}
