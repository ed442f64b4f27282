using System.Buffers.Binary;

namespace AgentSend.Infrastructure.Mime.Tnef;

/// <summary>The MAPI properties in an attribute of a TNEF stream (MS-OXTNEF section 2.1.3.4). Ends where they stop making sense.</summary>
/// <param name="tnef">The whole stream; values are given as places in it.</param>
/// <param name="value">The attribute's value.</param>
internal ref struct MapiReader(ReadOnlySpan<byte> tnef, Range value)
{
    private const int ManyValues = 0x1000;

    private const int NamedFrom = 0x8000;

    private readonly ReadOnlySpan<byte> _tnef = tnef;
    private readonly int _end = value.End.Value;
    private int _at = value.Start.Value + 4; // The count of properties: their end is told by the octets.

    public bool TryRead(out MapiProperty property)
    {
        property = default;
        if (!TryTake(4, out var head)) return false;
        var type = BinaryPrimitives.ReadUInt16LittleEndian(_tnef[head..]);
        var id = BinaryPrimitives.ReadUInt16LittleEndian(_tnef[(head + 2)..]);
        if (id >= NamedFrom && !TrySkipName()) return false;

        var size = SizeOf(type & ~ManyValues);
        var values = 1u;
        if ((size == 0 || (type & ManyValues) != 0) && !TryTakeNumber(out values)) return false;
        for (var i = 0u; i < values; i++)
        {
            var length = (uint)size;
            if (size == 0 && !TryTakeNumber(out length)) return false;
            if (!TryTake(length, out var start)) return false;
            if (i == 0) property = new MapiProperty(id, type & ~ManyValues, start..(start + (int)length));
            if (!TryPad(length)) return i == 0 && values == 1;
        }

        return true;
    }

    /// <summary>Octets of a value of fixed size; 0 for those that say their length.</summary>
    private static int SizeOf(int type) => type switch
    {
        0x00 or 0x01 => 0,
        0x02 or 0x03 or 0x04 or 0x0A or 0x0B => 4,
        0x05 or 0x06 or 0x07 or 0x14 or 0x40 => 8,
        0x48 => 16,
        _ => 0,
    };

    /// <summary>A named property has a GUID and then a number or a name.</summary>
    private bool TrySkipName()
    {
        if (!TryTake(16, out _) || !TryTakeNumber(out var kind) || !TryTakeNumber(out var length)) return false;
        return kind == 0 || (TryTake(length, out _) && TryPad(length));
    }

    private bool TryTakeNumber(out uint number)
    {
        number = 0;
        if (!TryTake(4, out var start)) return false;
        number = BinaryPrimitives.ReadUInt32LittleEndian(_tnef[start..]);
        return true;
    }

    private bool TryPad(uint length) => TryTake((4 - (length % 4)) % 4, out _);

    private bool TryTake(uint length, out int start)
    {
        start = _at;
        if (length > _end - _at) return false;
        _at += (int)length;
        return true;
    }
}
