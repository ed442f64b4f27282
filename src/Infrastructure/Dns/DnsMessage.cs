using System.Buffers.Binary;

namespace AgentSend.Infrastructure.Dns;

/// <summary>An answer that fits its question (RFC 1035 section 4.1).</summary>
/// <param name="ResponseCode">RCODE with the upper bits that EDNS(0) adds (RFC 6891 section 6.1.3).</param>
internal sealed record DnsMessage(DnsHeader Header, int ResponseCode, IReadOnlyList<DnsRecord> Answers, IReadOnlyList<DnsRecord> Authorities)
{
    private const int FixedOctets = 10;
    private const ushort InternetClass = 1;

    /// <summary>Reads all sections; of a truncated message the header only. Time is bounded by the octets: no name costs more than 255 of them and 127 pointers.</summary>
    /// <returns>Null when it is malformed anywhere: half an answer is none.</returns>
    public static DnsMessage? Read(ReadOnlySpan<byte> message)
    {
        if (!DnsHeader.TryRead(message, out var header)) return null;
        if (header.IsTruncated) return new DnsMessage(header, header.ResponseCode, [], []);
        var offset = DnsHeader.Octets;
        for (var i = 0; i < header.Questions; i++)
        {
            if (!DnsName.TryRead(message, ref offset, out _)) return null;
            offset += 4;
        }

        var (answers, authorities) = (new List<DnsRecord>(), new List<DnsRecord>());
        var upperBits = 0;
        var isWhole = TryReadSection(message, ref offset, header.Answers, answers, ref upperBits)
            && TryReadSection(message, ref offset, header.Authorities, authorities, ref upperBits)
            && TryReadSection(message, ref offset, header.Additionals, [], ref upperBits);
        return isWhole ? new DnsMessage(header, (upperBits << 4) | header.ResponseCode, answers, authorities) : null;
    }

    private static bool TryReadSection(ReadOnlySpan<byte> message, ref int offset, int count, List<DnsRecord> records, ref int upperBits)
    {
        for (var i = 0; i < count; i++)
        {
            if (!DnsName.TryRead(message, ref offset, out var name) || offset + FixedOctets > message.Length) return false;
            var type = (DnsType)BinaryPrimitives.ReadUInt16BigEndian(message[offset..]);
            var recordClass = BinaryPrimitives.ReadUInt16BigEndian(message[(offset + 2)..]);
            var ttl = BinaryPrimitives.ReadUInt32BigEndian(message[(offset + 4)..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(message[(offset + 8)..]);
            offset += FixedOctets;
            if (offset + length > message.Length) return false;
            if (type == DnsType.Opt)
            {
                upperBits = (int)(ttl >> 24);
            }
            else if (recordClass == InternetClass && DnsData.IsKnown(type))
            {
                if (DnsData.Read(message, offset, length, type) is not { } data) return false;
                records.Add(new DnsRecord(name, type, TimeToLive.Of(ttl), data));
            }

            offset += length;
        }

        return true;
    }
}
