using System.Buffers.Binary;
using System.Text;

namespace AgentSend.Infrastructure.Screening.Archives;

/// <summary>Reads zip files by their local headers, as they come, and by the list at their end where those say nothing of their length.</summary>
internal static class ZipReader
{
    private const int CentralHeader = 46;
    private const int LocalHeader = 30;
    private const int EndRecord = 22;
    private const int Stored = 0;
    private const int Deflated = 8;
    private const int Aes = 99;

    public static void Read(ReadOnlyMemory<byte> zip, int depth, ArchiveContents contents)
    {
        var octets = zip.Span;
        var end = octets.LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndRecord > octets.Length)
        {
            contents.IsBroken = true;
            ReadLocal(zip, depth, contents);
            return;
        }

        var at = (long)BinaryPrimitives.ReadUInt32LittleEndian(octets[(end + 16)..]);
        // Something may stand before the archive, and then the places are off by its length.
        var size = BinaryPrimitives.ReadUInt32LittleEndian(octets[(end + 12)..]);
        var shift = 0L;
        if (at + 4 > octets.Length || !octets[(int)at..].StartsWith("PK\x01\x02"u8))
        {
            shift = end - size - at;
            at += shift;
        }

        while (at >= 0 && at + CentralHeader <= octets.Length && octets[(int)at..].StartsWith("PK\x01\x02"u8))
        {
            var header = octets[(int)at..];
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            var rest = nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
            if (CentralHeader + nameLength > header.Length) break;
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
            var place = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]) + shift;
            var name = Name(header.Slice(CentralHeader, nameLength));
            if (!Take(zip, depth, contents, name, flags, BinaryPrimitives.ReadUInt16LittleEndian(header[10..]), place, packed)) return;
            at += CentralHeader + rest;
        }
    }

    /// <summary>The end is missing: what comes first may still be read, and a program that repairs would.</summary>
    private static void ReadLocal(ReadOnlyMemory<byte> zip, int depth, ArchiveContents contents)
    {
        var octets = zip.Span;
        var at = 0;
        while (at + LocalHeader <= octets.Length && octets[at..].StartsWith("PK\x03\x04"u8))
        {
            var header = octets[at..];
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
            if (LocalHeader + nameLength > header.Length) return;
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
            if (!Take(zip, depth, contents, Name(header.Slice(LocalHeader, nameLength)), BinaryPrimitives.ReadUInt16LittleEndian(header[6..]), BinaryPrimitives.ReadUInt16LittleEndian(header[8..]), at, packed)) return;
            var next = (long)at + LocalHeader + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]) + packed;
            if (next <= at || next >= octets.Length) return;
            at = (int)next;
        }
    }

    private static bool Take(ReadOnlyMemory<byte> zip, int depth, ArchiveContents contents, string name, int flags, int method, long place, uint packed)
    {
        var isEncrypted = (flags & 1) != 0 || method == Aes;
        var data = isEncrypted ? default : DataOf(zip, place, packed);
        var head = method switch
        {
            Stored => data,
            Deflated => Inflation.Inflate(data, ArchiveMember.HeadOctets, contents),
            _ => default,
        };
        if (!contents.Add(new ArchiveMember(name, isEncrypted, head.Span[..Math.Min(head.Length, ArchiveMember.HeadOctets)].ToArray()))) return false;
        if (data.IsEmpty || contents.IsClosed) return !contents.IsClosed;
        if (ArchiveReader.IsArchive(head.Span)) ArchiveReader.Read(method == Stored ? data : Inflation.Inflate(data, int.MaxValue, contents), depth + 1, contents);
        else if (method == Deflated) Inflation.Inflate(data, int.MaxValue, contents); // What is not read must still not be a bomb for whoever reads it.
        return !contents.IsClosed;
    }

    private static ReadOnlyMemory<byte> DataOf(ReadOnlyMemory<byte> zip, long place, uint packed)
    {
        if (place < 0 || place + LocalHeader > zip.Length) return default;
        var header = zip.Span[(int)place..];
        if (!header.StartsWith("PK\x03\x04"u8)) return default;
        var start = place + LocalHeader + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (start >= zip.Length) return default;
        return zip.Slice((int)start, (int)Math.Min(packed, zip.Length - start));
    }

    private static string Name(ReadOnlySpan<byte> octets) => Encoding.UTF8.GetString(octets[..Math.Min(octets.Length, 1_024)]);
}
