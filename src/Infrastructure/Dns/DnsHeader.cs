using System.Buffers.Binary;

namespace AgentSend.Infrastructure.Dns;

/// <summary>The first 12 octets of a message (RFC 1035 section 4.1.1; AD in RFC 6840 section 5.7).</summary>
internal readonly record struct DnsHeader(ushort Id, ushort Flags, int Questions, int Answers, int Authorities, int Additionals)
{
    public const int Octets = 12;

    /// <summary>RD, and AD for "tell me whether you have verified it".</summary>
    public const ushort QueryFlags = 0x0120;

    public bool IsResponse => (Flags & 0x8000) != 0;

    public int OpCode => (Flags >> 11) & 0xF;

    public bool IsTruncated => (Flags & 0x0200) != 0;

    public bool OffersRecursion => (Flags & 0x0080) != 0;

    public bool IsAuthoritative => (Flags & 0x0400) != 0;

    public bool IsAuthentic => (Flags & 0x0020) != 0;

    public int ResponseCode => Flags & 0xF;

    public static bool TryRead(ReadOnlySpan<byte> message, out DnsHeader header)
    {
        header = default;
        if (message.Length < Octets) return false;
        header = new DnsHeader(At(message, 0), At(message, 2), At(message, 4), At(message, 6), At(message, 8), At(message, 10));
        return true;
    }

    private static ushort At(ReadOnlySpan<byte> message, int offset) => BinaryPrimitives.ReadUInt16BigEndian(message[offset..]);
}
