using System.Buffers.Binary;

namespace AgentSend.Infrastructure.Mime.Tnef;

/// <summary>RTF as MAPI packs it (MS-OXRTFCP): LZ77 over a ring of 4,096 octets that begins with what most RTF begins with.</summary>
internal static class CompressedRtf
{
    private const uint Compressed = 0x75465A4C; // LZFu.

    private const uint Uncompressed = 0x414C454D; // MELA.

    private const int HeaderOctets = 16;

    private const int RingOctets = 4096;

    private static ReadOnlySpan<byte> Beginning =>
        "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"u8;

    /// <param name="maxOctets">Where to stop: eighteen octets can come of two.</param>
    /// <returns>Empty when it is no packed RTF.</returns>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, int maxOctets)
    {
        if (packed.Length < HeaderOctets) return [];
        var kind = BinaryPrimitives.ReadUInt32LittleEndian(packed[8..]);
        var body = packed[HeaderOctets..];
        if (kind == Uncompressed) return body[..Math.Min(body.Length, maxOctets)].ToArray();
        if (kind != Compressed) return [];

        var unpacked = new OctetBuffer([]);
        try
        {
            Unpack(body, maxOctets, ref unpacked);
            return unpacked.Written.ToArray();
        }
        finally
        {
            unpacked.Dispose();
        }
    }

    private static void Unpack(ReadOnlySpan<byte> body, int maxOctets, ref OctetBuffer unpacked)
    {
        Span<byte> ring = stackalloc byte[RingOctets];
        ring.Clear();
        Beginning.CopyTo(ring);
        var write = Beginning.Length;
        for (var at = 0; at < body.Length;)
        {
            int flags = body[at++];
            for (var bit = 0; bit < 8 && at < body.Length; bit++, flags >>= 1)
            {
                var (from, count) = (-1, 1);
                if ((flags & 1) != 0)
                {
                    if (at + 1 >= body.Length) return;
                    from = (body[at] << 4) | (body[at + 1] >> 4);
                    count = (body[at + 1] & 15) + 2;
                    at += 2;
                    if (from == write) return; // A reference to the place that is written next is the end.
                }

                for (var n = 0; n < count; n++)
                {
                    if (unpacked.Length >= maxOctets) return;
                    var octet = from < 0 ? body[at++] : ring[(from + n) % RingOctets];
                    unpacked.Add(octet);
                    ring[write] = octet;
                    write = (write + 1) % RingOctets;
                }
            }
        }
    }
}
