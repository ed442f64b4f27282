using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>The first octets of a connection by way of a proxy: the PROXY protocol of HAProxy, versions 1 and 2. Only from those whose word is taken.</summary>
internal static class ProxyHeader
{
    /// <summary>Of a version 1 header with its CRLF, as the protocol has it.</summary>
    private const int MaxTextOctets = 107;

    private const int BinaryHeadOctets = 16;

    /// <summary>Of a version 2 header: 16, addresses, and what proxies add in practice (TLS facts). The protocol lets it have 64 KiB.</summary>
    private const int MaxBinaryOctets = 4096;

    private static ReadOnlySpan<byte> TextStart => "PROXY "u8;

    private static ReadOnlySpan<byte> BinaryStart => "\r\n\r\n\0\r\nQUIT\n"u8;

    /// <param name="unread">Loses the header when there is a whole one.</param>
    /// <param name="address">Whom the proxy speaks for; null when for nobody but itself.</param>
    public static ProxyOutcome Read(ref ReadOnlySequence<byte> unread, out IPAddress? address)
    {
        address = null;
        Span<byte> start = stackalloc byte[MaxTextOctets];
        var known = start[..(int)Math.Min(unread.Length, start.Length)];
        unread.Slice(0, known.Length).CopyTo(known);
        if (Begins(known, TextStart)) return known.Length < TextStart.Length ? ProxyOutcome.Incomplete : ReadText(ref unread, known, out address);
        if (Begins(known, BinaryStart)) return known.Length < BinaryHeadOctets ? ProxyOutcome.Incomplete : ReadBinary(ref unread, known, out address);
        return ProxyOutcome.None;
    }

    private static bool Begins(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> expected)
    {
        var length = Math.Min(octets.Length, expected.Length);
        return octets[..length].SequenceEqual(expected[..length]);
    }

    private static ProxyOutcome ReadText(ref ReadOnlySequence<byte> unread, ReadOnlySpan<byte> known, out IPAddress? address)
    {
        address = null;
        var end = known.IndexOf("\r\n"u8);
        if (end < 0) return known.Length < MaxTextOctets ? ProxyOutcome.Incomplete : ProxyOutcome.Malformed;
        unread = unread.Slice(end + 2);
        var words = Encoding.ASCII.GetString(known[..end]).Split(' ');
        if (words[1] == "UNKNOWN") return ProxyOutcome.Whole;
        if (words is not ["PROXY", "TCP4" or "TCP6", var source, _, _, _]) return ProxyOutcome.Malformed;
        return IPAddress.TryParse(source, out address) && (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6) == (words[1] == "TCP6")
            ? ProxyOutcome.Whole
            : ProxyOutcome.Malformed;
    }

    private static ProxyOutcome ReadBinary(ref ReadOnlySequence<byte> unread, ReadOnlySpan<byte> head, out IPAddress? address)
    {
        address = null;
        var (version, command, family) = (head[12] >> 4, head[12] & 15, head[13]);
        var length = BinaryPrimitives.ReadUInt16BigEndian(head[14..]);
        if (version != 2 || command > 1 || BinaryHeadOctets + length > MaxBinaryOctets) return ProxyOutcome.Malformed;
        if (unread.Length < BinaryHeadOctets + length) return ProxyOutcome.Incomplete;

        const int LocalCommand = 0;
        const int Tcp4 = 0x11;
        const int Tcp6 = 0x21;
        Span<byte> source = stackalloc byte[family == Tcp6 ? 16 : 4];
        var hasAddress = command != LocalCommand && family is Tcp4 or Tcp6;
        if (hasAddress && length < (source.Length * 2) + 4) return ProxyOutcome.Malformed;
        if (hasAddress)
        {
            unread.Slice(BinaryHeadOctets, source.Length).CopyTo(source);
            address = new IPAddress(source);
        }

        unread = unread.Slice(BinaryHeadOctets + length);
        return ProxyOutcome.Whole;
    }
}
