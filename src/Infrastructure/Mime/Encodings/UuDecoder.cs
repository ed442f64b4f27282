namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>uuencode as POSIX describes it: lines between <c>begin</c> and <c>end</c>, the first character the count of octets.</summary>
internal static class UuDecoder
{
    public static void Decode<TSink>(ReadOnlySpan<byte> encoded, ref TSink sink)
        where TSink : IOctetSink, allows ref struct
    {
        var lines = AfterBegin(encoded);
        while (!lines.IsEmpty)
        {
            var line = TakeLine(ref lines);
            if (line.IsEmpty) continue;
            var count = (line[0] - ' ') & 63;
            if (count == 0 || line.SequenceEqual("end"u8)) return;
            DecodeLine(line[1..], count, ref sink);
        }
    }

    private static ReadOnlySpan<byte> AfterBegin(ReadOnlySpan<byte> encoded)
    {
        var lines = encoded;
        while (!lines.IsEmpty)
            if (TakeLine(ref lines).StartsWith("begin "u8)) return lines;

        return encoded;
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> lines)
    {
        var length = lines.IndexOfAny((byte)'\r', (byte)'\n');
        var line = length < 0 ? lines : lines[..length];
        lines = length < 0 ? default : lines[(length + 1)..];
        return line;
    }

    /// <summary>Blanks lost at the end of a line are zero bits, but never more octets than the line has characters: destinations are that long.</summary>
    private static void DecodeLine<TSink>(scoped ReadOnlySpan<byte> line, int count, ref TSink sink)
        where TSink : IOctetSink, allows ref struct
    {
        for (var i = 0; i < line.Length && count > 0; i += 4)
        {
            var bits = (Value(line, i) << 18) | (Value(line, i + 1) << 12) | (Value(line, i + 2) << 6) | Value(line, i + 3);
            for (var n = 0; n < Math.Min(3, line.Length - i) && count > 0; n++, count--) sink.Write((byte)(bits >> (16 - (8 * n))));
        }
    }

    private static int Value(ReadOnlySpan<byte> line, int index) => index < line.Length ? (line[index] - ' ') & 63 : 0;
}
