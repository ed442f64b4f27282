using System.Buffers.Binary;

namespace AgentSend.Infrastructure.Dns;

/// <summary>A question as it goes over the wire, and whether an answer is to it (RFC 5452 section 9.1).</summary>
/// <param name="Octets">The message without TCP's length.</param>
/// <param name="HasExtension">Whether it carries EDNS(0) (RFC 6891), which some servers do not know.</param>
internal sealed record DnsQuery(DnsQuestion Question, ushort Id, byte[] Octets, bool HasExtension)
{
    /// <summary>Fits the smallest MTU of IPv6, so that no answer comes in fragments, which are easier to forge than whole ones.</summary>
    public const int MaxUdpOctets = 1232;

    private const int OptOctets = 11;
    private const ushort InternetClass = 1;

    /// <param name="random">For the case of letters; null leaves them small.</param>
    public static DnsQuery Create(DnsQuestion question, ushort id, bool withExtension, Random? random)
    {
        Span<byte> name = stackalloc byte[DnsName.MaxOctets];
        if (!DnsName.TryWrite(question.Name, name, out var length)) throw new ArgumentException("Not a normalised name.", nameof(question));
        if (random is not null) MixCase(name[..length], random);

        var octets = new byte[DnsHeader.Octets + length + 4 + (withExtension ? OptOctets : 0)];
        var rest = octets.AsSpan();
        BinaryPrimitives.WriteUInt16BigEndian(rest, id);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], DnsHeader.QueryFlags);
        BinaryPrimitives.WriteUInt16BigEndian(rest[4..], 1);
        if (withExtension) BinaryPrimitives.WriteUInt16BigEndian(rest[10..], 1);
        rest = rest[DnsHeader.Octets..];
        name[..length].CopyTo(rest);
        rest = rest[length..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)question.Type);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], InternetClass);
        if (withExtension)
        {
            // The root's name, the type, and in place of the class what we can take.
            BinaryPrimitives.WriteUInt16BigEndian(rest[5..], (ushort)DnsType.Opt);
            BinaryPrimitives.WriteUInt16BigEndian(rest[7..], MaxUdpOctets);
        }

        return new DnsQuery(question, id, octets, withExtension);
    }

    /// <returns>How well an answer fits: id, kind and the question section, octet for octet.</returns>
    public DnsFit FitOf(ReadOnlySpan<byte> answer)
    {
        var questionOctets = Octets.Length - DnsHeader.Octets - (HasExtension ? OptOctets : 0);
        if (!DnsHeader.TryRead(answer, out var header) || header.Id != Id || !header.IsResponse || header.OpCode != 0) return DnsFit.Foreign;

        // A server that does not understand the query may give its header back alone.
        if (header is { Questions: 0, Answers: 0 } && header.ResponseCode is 1 or 4) return DnsFit.Exact;
        if (header.Questions != 1 || answer.Length < DnsHeader.Octets + questionOctets) return DnsFit.Foreign;
        var asked = Octets.AsSpan(DnsHeader.Octets, questionOctets);
        var repeated = answer.Slice(DnsHeader.Octets, questionOctets);
        if (asked.SequenceEqual(repeated)) return DnsFit.Exact;
        return IsSameButForCase(asked[..^4], repeated[..^4]) && asked[^4..].SequenceEqual(repeated[^4..]) ? DnsFit.ButForCase : DnsFit.Foreign;
    }

    /// <summary>Length octets are below 64 and so no letters.</summary>
    private static bool IsSameButForCase(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (Small(name[i]) != Small(other[i])) return false;
        }

        return true;
    }

    private static int Small(byte octet) => octet is >= (byte)'A' and <= (byte)'Z' ? octet | 0x20 : octet;

    private static void MixCase(Span<byte> name, Random random)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetter((char)name[i]) && random.Next(2) == 0) name[i] ^= 0x20;
        }
    }
}
