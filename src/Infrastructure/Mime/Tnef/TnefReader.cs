using System.Buffers.Binary;

namespace AgentSend.Infrastructure.Mime.Tnef;

/// <summary>The attributes of a TNEF stream (MS-OXTNEF), in order. Lengths that go beyond the end are cut to it; checksums are not looked at.</summary>
internal ref struct TnefReader(ReadOnlySpan<byte> tnef)
{
    private const uint Signature = 0x223E9F78;

    /// <summary>Signature and key.</summary>
    private const int PreludeOctets = 6;

    /// <summary>Level, identifier and length.</summary>
    private const int AttributeOctets = 9;

    private const int ChecksumOctets = 2;

    private readonly ReadOnlySpan<byte> _tnef = tnef;
    private int _at = PreludeOctets;

    public static bool IsTnef(ReadOnlySpan<byte> octets) => octets.Length >= PreludeOctets && BinaryPrimitives.ReadUInt32LittleEndian(octets) == Signature;

    public bool TryRead(out TnefAttribute attribute)
    {
        attribute = default;
        if (_at + AttributeOctets > _tnef.Length || _tnef[_at] is not (1 or 2)) return false;
        var id = BinaryPrimitives.ReadUInt16LittleEndian(_tnef[(_at + 1)..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_tnef[(_at + 5)..]);
        var start = _at + AttributeOctets;
        var end = (int)Math.Min((long)start + length, _tnef.Length);
        attribute = new TnefAttribute(id, start..end);
        _at = (int)Math.Min((long)end + ChecksumOctets, _tnef.Length);
        return true;
    }
}
