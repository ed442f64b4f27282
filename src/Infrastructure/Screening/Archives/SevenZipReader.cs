using System.Buffers.Binary;
using System.Text;

namespace AgentSend.Infrastructure.Screening.Archives;

/// <summary>Reads of 7z files what stands in them unpacked: whether AES is among their methods, and the names where the list of contents is not packed itself.</summary>
internal static class SevenZipReader
{
    private const int StartHeader = 32;
    private const int PlainHeader = 1;
    private const int Names = 0x11;

    /// <summary>Its list of contents is small, packed or not.</summary>
    private const int MaxHeader = 1024 * 1024;

    public static void Read(ReadOnlySpan<byte> octets, ArchiveContents contents)
    {
        var offset = BinaryPrimitives.ReadUInt64LittleEndian(octets[12..]);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(octets[20..]);
        if (offset > (ulong)octets.Length || size > MaxHeader || offset + size + StartHeader > (ulong)octets.Length || size == 0)
        {
            contents.IsBroken = true;
            return;
        }

        var header = octets.Slice((int)(StartHeader + offset), (int)size);
        if (header.IndexOf((ReadOnlySpan<byte>)[0x06, 0xF1, 0x07, 0x01]) >= 0) contents.Lock();
        if (header[0] == PlainHeader) ReadNames(header, contents);
    }

    /// <summary>UTF-16 names, each ended by a zero, behind the mark, a length and an octet that says that they are here.</summary>
    private static void ReadNames(ReadOnlySpan<byte> header, ArchiveContents contents)
    {
        var from = 0;
        while (from < header.Length && header[from..].IndexOf((byte)Names) is var at and >= 0)
        {
            from += at + 1;
            for (var skip = 1; skip <= 3 && from + skip < header.Length; skip++)
            {
                if (header[from + skip] != 0 || from + skip + 3 > header.Length || header[from + skip + 1] < 0x20 || header[from + skip + 2] != 0) continue;
                var text = Encoding.Unicode.GetString(header[(from + skip + 1)..(header.Length - ((header.Length - from - skip - 1) % 2))]);
                foreach (var name in text.Split('\0'))
                {
                    if (name.Length == 0 || name.Length > 260 || !contents.Add(new ArchiveMember(name, contents.IsEncrypted, []))) return;
                }

                return;
            }
        }
    }
}
