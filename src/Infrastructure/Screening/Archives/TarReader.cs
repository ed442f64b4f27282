using System.Text;

namespace AgentSend.Infrastructure.Screening.Archives;

/// <summary>Reads tar files (POSIX ustar): blocks of 512 octets, a header before each member.</summary>
internal static class TarReader
{
    private const int Block = 512;

    public static void Read(ReadOnlyMemory<byte> tar, int depth, ArchiveContents contents)
    {
        var octets = tar.Span;
        var at = 0L;
        while (at + Block <= octets.Length)
        {
            var header = octets.Slice((int)at, Block);
            if (header[0] == 0 || !header.Slice(257, 5).SequenceEqual("ustar"u8)) return;
            if (Octal(header.Slice(124, 12)) is not { } size)
            {
                contents.IsBroken = true;
                return;
            }

            var start = at + Block;
            var data = tar.Slice((int)start, (int)Math.Min(size, octets.Length - start));
            var name = header[..100];
            var end = name.IndexOf((byte)0);
            var member = new ArchiveMember(Encoding.UTF8.GetString(end < 0 ? name : name[..end]), false, data.Span[..Math.Min(data.Length, ArchiveMember.HeadOctets)].ToArray());
            if (!contents.Add(member)) return;
            ArchiveReader.Read(data, depth + 1, contents);
            if (contents.IsClosed) return;
            at = start + ((size + Block - 1) / Block * Block);
        }
    }

    private static long? Octal(ReadOnlySpan<byte> field)
    {
        var value = 0L;
        foreach (var octet in field.Trim((byte)' '))
        {
            if (octet is 0 or (byte)' ') break;
            if (octet is < (byte)'0' or > (byte)'7') return null;
            value = (value * 8) + (octet - '0');
        }

        return value;
    }
}
