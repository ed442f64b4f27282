using System.Buffers;
using System.Buffers.Text;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>RFC 2045 section 6.8, liberal: other characters are skipped, padding may be missing or stand in the middle. Text that a mailing list has put below is not decoded.</summary>
internal static class Base64Decoder
{
    private static readonly SearchValues<byte> AlphabetAndLineEnds =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/\r\n"u8);

    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    private static readonly SearchValues<byte> Expected =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n \t"u8);

    /// <summary>How many octets <see cref="Decode{TSink}"/> gives.</summary>
    public static int Count(ReadOnlySpan<byte> encoded)
    {
        // Clean base64 is counted without looking at single characters.
        var body = encoded.TrimEnd("=\r\n \t"u8);
        if (body.IndexOfAnyExcept(AlphabetAndLineEnds) < 0)
            return (int)((long)(body.Length - body.Count((byte)'\r') - body.Count((byte)'\n')) * 6 / 8);

        var sink = new CountingSink();
        Decode(encoded, ref sink);
        return sink.Count;
    }

    /// <param name="destination">At least as long as <paramref name="encoded"/>.</param>
    /// <returns>Octets written.</returns>
    public static int Decode(ReadOnlySpan<byte> encoded, Span<byte> destination)
    {
        if (Base64.DecodeFromUtf8(encoded, destination, out _, out var written) == OperationStatus.Done) return written;
        var sink = new SpanSink(destination);
        Decode(encoded, ref sink);
        return sink.Count;
    }

    public static void Decode<TSink>(ReadOnlySpan<byte> encoded, ref TSink sink)
        where TSink : IOctetSink, allows ref struct
    {
        var group = new Base64Group();
        foreach (var c in WithoutFooter(encoded))
            if (group.TryAdd(c, out var octet)) sink.Write(octet);
    }

    /// <summary>Up to a padding at the end of a line, when what comes below is no base64.</summary>
    private static ReadOnlySpan<byte> WithoutFooter(ReadOnlySpan<byte> encoded)
    {
        var junk = encoded.LastIndexOfAnyExcept(Expected);
        if (junk < 0) return encoded;
        for (var at = 0; at < junk; at++)
        {
            var step = encoded[at..junk].IndexOf((byte)'=');
            if (step < 0) break;
            at += step;
            var next = encoded[at + 1];
            if (next is (byte)'\r' or (byte)'\n') return encoded[..at];
        }

        return WithoutText(encoded);
    }

    /// <summary>Up to the empty line above the first line that is no base64, or up to that line when it reads like text: what has no padding says nothing of its end.</summary>
    private static ReadOnlySpan<byte> WithoutText(ReadOnlySpan<byte> encoded)
    {
        var (gap, width, digits) = (-1, 0, 0);
        for (var start = 0; start < encoded.Length;)
        {
            var length = encoded[start..].IndexOf((byte)'\n');
            var next = length < 0 ? encoded.Length : start + length + 1;
            var line = encoded[start..next].Trim(" \t\r\n"u8);
            if (line.IsEmpty)
            {
                if (gap < 0 && digits > 0) gap = start;
            }
            else if (line.IndexOfAnyExcept(Alphabet) >= 0)
            {
                if (gap >= 0) return encoded[..gap];
                var isText = line.StartsWith("--"u8) || line.StartsWith("__"u8) || line.Contains((byte)' ');
                return isText && digits > 0 && digits % 4 == 0 ? encoded[..start] : encoded;
            }
            else
            {
                if (digits == 0) width = line.Length;
                if (line.Length == width) gap = -1; // It goes on: some programs leave every second line empty.
                digits += line.Length;
            }

            start = next;
        }

        return encoded;
    }
}
