using System.Buffers.Binary;
using System.Text;

namespace AgentSend.Infrastructure.Screening.Archives;

/// <summary>Reads the names in RAR files of both generations, and whether a password is needed.</summary>
internal static class RarReader
{
    private const int MaxBlocks = 2_000;

    public static void Read(ReadOnlySpan<byte> octets, ArchiveContents contents)
    {
        if (octets[6] == 0) ReadOld(octets[7..], contents);
        else if (octets.Length > 8) ReadNew(octets[8..], contents);
    }

    private static void ReadOld(ReadOnlySpan<byte> rest, ArchiveContents contents)
    {
        const int MainBlock = 0x73;
        const int FileBlock = 0x74;
        for (var blocks = 0; blocks < MaxBlocks && rest.Length >= 7; blocks++)
        {
            var (type, flags, size) = (rest[2], BinaryPrimitives.ReadUInt16LittleEndian(rest[3..]), BinaryPrimitives.ReadUInt16LittleEndian(rest[5..]));
            if (size < 7 || size > rest.Length) return;
            if (type == MainBlock && (flags & 0x80) != 0)
            {
                contents.Lock();
                return;
            }

            var skip = (long)size;
            if (type == FileBlock && size >= 32)
            {
                var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[26..]);
                if (32 + nameLength <= size && !contents.Add(new ArchiveMember(Encoding.UTF8.GetString(rest.Slice(32, Math.Min((int)nameLength, 260))), (flags & 4) != 0, []))) return;
            }

            if ((flags & 0x8000) != 0 && rest.Length >= 11) skip += BinaryPrimitives.ReadUInt32LittleEndian(rest[7..]);
            if (skip >= rest.Length) return;
            rest = rest[(int)skip..];
        }
    }

    private static void ReadNew(ReadOnlySpan<byte> rest, ArchiveContents contents)
    {
        const ulong FileBlock = 2;
        const ulong EncryptionBlock = 4;
        for (var blocks = 0; blocks < MaxBlocks && rest.Length > 7; blocks++)
        {
            var body = rest[4..];
            if (!TakeNumber(ref body, out var size) || size > (ulong)body.Length) return;
            var behind = body[(int)size..];
            var header = body[..(int)size];
            if (!TakeNumber(ref header, out var type) || !TakeNumber(ref header, out var flags)) return;
            if (type == EncryptionBlock)
            {
                contents.Lock();
                return;
            }

            ulong extra = 0;
            ulong data = 0;
            if ((flags & 1) != 0 && !TakeNumber(ref header, out extra)) return;
            if ((flags & 2) != 0 && !TakeNumber(ref header, out data)) return;
            if (type == FileBlock && !TakeFile(header, extra, contents)) return;
            if (data >= (ulong)behind.Length) return;
            rest = behind[(int)data..];
        }
    }

    private static bool TakeFile(ReadOnlySpan<byte> header, ulong extra, ArchiveContents contents)
    {
        if (!TakeNumber(ref header, out var flags) || !TakeNumber(ref header, out _) || !TakeNumber(ref header, out _)) return false;
        var skip = ((flags & 2) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0);
        if (skip > header.Length) return false;
        header = header[skip..];
        if (!TakeNumber(ref header, out _) || !TakeNumber(ref header, out _) || !TakeNumber(ref header, out var length) || length > (ulong)header.Length) return false;
        var name = Encoding.UTF8.GetString(header[..(int)Math.Min(length, 260)]);
        // The first record of the extra area says whether the file is encrypted: type 1.
        var isEncrypted = extra > 2 && extra <= (ulong)header.Length && header[^(int)extra..] is var area && TakeNumber(ref area, out _) && TakeNumber(ref area, out var record) && record == 1;
        return contents.Add(new ArchiveMember(name, isEncrypted, []));
    }

    /// <summary>Seven bits an octet, the lowest first.</summary>
    private static bool TakeNumber(ref ReadOnlySpan<byte> octets, out ulong number)
    {
        number = 0;
        for (var i = 0; i < 10 && i < octets.Length; i++)
        {
            number |= (ulong)(octets[i] & 0x7F) << (7 * i);
            if (octets[i] >= 0x80) continue;
            octets = octets[(i + 1)..];
            return true;
        }

        return false;
    }
}
