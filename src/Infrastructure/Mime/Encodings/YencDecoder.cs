namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>yEnc: every octet moved by 42, the few that would hurt escaped by an equals sign and moved by 64 more. What stands outside of =ybegin and =yend is passed over.</summary>
internal static class YencDecoder
{
    private const int Shift = 42;

    private const int EscapeShift = 64;

    public static void Decode<TSink>(ReadOnlySpan<byte> encoded, ref TSink sink)
        where TSink : IOctetSink, allows ref struct
    {
        var isInside = !encoded.StartsWith("=y"u8) && encoded.IndexOf("\n=ybegin "u8) < 0;
        for (var lines = encoded; !lines.IsEmpty;)
        {
            var length = lines.IndexOf((byte)'\n');
            var line = (length < 0 ? lines : lines[..length]).TrimEnd((byte)'\r');
            lines = length < 0 ? default : lines[(length + 1)..];
            if (line.StartsWith("=yend"u8)) return;
            if (line.StartsWith("=ybegin "u8)) isInside = true;
            else if (isInside && !line.StartsWith("=ypart "u8)) DecodeLine(line, ref sink);
        }
    }

    private static void DecodeLine<TSink>(scoped ReadOnlySpan<byte> line, ref TSink sink)
        where TSink : IOctetSink, allows ref struct
    {
        for (var i = 0; i < line.Length; i++)
        {
            var shift = Shift;
            if (line[i] == '=')
            {
                if (++i == line.Length) return;
                shift += EscapeShift;
            }

            sink.Write((byte)(line[i] - shift));
        }
    }
}
