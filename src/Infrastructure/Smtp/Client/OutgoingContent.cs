using System.Buffers;
using System.Text.Unicode;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>A message on its way out, and what a peer must know about it.</summary>
/// <remarks>Lines of more than 998 octets (RFC 5322 section 2.1.1) go out as they are: to break them would break signatures, and the peer has the last word.</remarks>
internal sealed class OutgoingContent
{
    private const int PieceOctets = 32 * 1024;

    private readonly ReadOnlyMemory<byte> _raw;

    public OutgoingContent(ReadOnlyMemory<byte> raw)
    {
        _raw = raw;
        HasEightBit = raw.Span.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0;
        var header = raw.Span[..HeaderOctets(raw.Span)];

        // 8-bit headers that are no UTF-8 are old mail with a mistake, which SMTPUTF8 does not make better.
        NeedsUtf8 = HasEightBit && header.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0 && Utf8.IsValid(header);
        Octets = Measure();
    }

    /// <summary>As RFC 1870 counts: with CRLF, without stuffed dots.</summary>
    public long Octets { get; }

    public bool HasEightBit { get; }

    /// <summary>The header says something in UTF-8 (RFC 6532).</summary>
    public bool NeedsUtf8 { get; }

    /// <param name="write">Gets each piece; it is used again when the call returns.</param>
    public async Task WriteAsync(bool stuffsDots, Func<ReadOnlyMemory<byte>, Task> write)
    {
        var encoder = new ContentEncoder(stuffsDots);
        var buffer = ArrayPool<byte>.Shared.Rent(ContentEncoder.MaxOctetsFor(PieceOctets));
        try
        {
            for (var start = 0; start < _raw.Length; start += PieceOctets)
            {
                var length = encoder.Encode(_raw.Span.Slice(start, Math.Min(PieceOctets, _raw.Length - start)), buffer);
                if (length > 0) await write(buffer.AsMemory(0, length));
            }

            var last = encoder.Finish(buffer);
            if (last > 0) await write(buffer.AsMemory(0, last));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private long Measure()
    {
        var encoder = new ContentEncoder(stuffsDots: false);
        var buffer = ArrayPool<byte>.Shared.Rent(ContentEncoder.MaxOctetsFor(PieceOctets));
        var octets = 0L;
        for (var start = 0; start < _raw.Length; start += PieceOctets) octets += encoder.Encode(_raw.Span.Slice(start, Math.Min(PieceOctets, _raw.Length - start)), buffer);
        octets += encoder.Finish(buffer);
        ArrayPool<byte>.Shared.Return(buffer);
        return octets;
    }

    /// <summary>To the first empty line, whatever its end.</summary>
    private static int HeaderOctets(ReadOnlySpan<byte> raw)
    {
        var lineStart = 0;
        while (lineStart < raw.Length)
        {
            var end = raw[lineStart..].IndexOfAny((byte)'\r', (byte)'\n');
            if (end < 0) return raw.Length;
            if (end == 0) return lineStart;
            lineStart += end + 1;
            if (raw[lineStart - 1] == (byte)'\r' && lineStart < raw.Length && raw[lineStart] == (byte)'\n') lineStart++;
        }

        return raw.Length;
    }
}
