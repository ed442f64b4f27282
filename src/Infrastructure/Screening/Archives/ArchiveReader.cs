using System.Buffers.Binary;

namespace AgentSend.Infrastructure.Screening.Archives;

/// <summary>Lists what is in zip, gzip, tar, 7z and RAR files, and in such files inside of them, within limits that hold whatever the octets say.</summary>
internal static class ArchiveReader
{
    public static bool IsArchive(ReadOnlySpan<byte> octets) => KindOf(octets) != ArchiveKind.None;

    public static ArchiveContents Read(ReadOnlyMemory<byte> octets, ArchiveLimits limits)
    {
        var contents = new ArchiveContents(limits);
        Read(octets, depth: 0, contents);
        // Small and full: whether by one member or by many does not matter.
        if (contents.IsTruncated && (long)octets.Length * limits.MaxRatio / 2 < limits.MaxInflatedOctets) contents.Explode();
        return contents;
    }

    /// <summary>Reads what a member turned out to be.</summary>
    internal static void Read(ReadOnlyMemory<byte> octets, int depth, ArchiveContents contents)
    {
        var kind = KindOf(octets.Span);
        if (kind == ArchiveKind.None) return;
        if (depth >= contents.Limits.MaxDepth)
        {
            contents.Explode();
            return;
        }

        switch (kind)
        {
            case ArchiveKind.Zip:
                ZipReader.Read(octets, depth, contents);
                break;
            case ArchiveKind.Gzip:
                ReadGzip(octets, depth, contents);
                break;
            case ArchiveKind.Tar:
                TarReader.Read(octets, depth, contents);
                break;
            case ArchiveKind.SevenZip:
                SevenZipReader.Read(octets.Span, contents);
                break;
            case ArchiveKind.Rar:
                RarReader.Read(octets.Span, contents);
                break;
            case ArchiveKind.None:
                break;
        }
    }

    private static ArchiveKind KindOf(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < 8) return ArchiveKind.None;
        if (octets.StartsWith("PK\x03\x04"u8) || octets.StartsWith("PK\x05\x06"u8)) return ArchiveKind.Zip;
        if (octets[0] == 0x1F && octets[1] == 0x8B && octets[2] == 8) return ArchiveKind.Gzip;
        if (octets.StartsWith("7z"u8) && octets.Length >= 32 && BinaryPrimitives.ReadUInt32BigEndian(octets[2..]) == 0xBCAF271C) return ArchiveKind.SevenZip;
        if (octets.StartsWith("Rar!\x1A\x07"u8)) return ArchiveKind.Rar;
        return octets.Length >= 512 && octets.Slice(257, 5).SequenceEqual("ustar"u8) ? ArchiveKind.Tar : ArchiveKind.None;
    }

    private static void ReadGzip(ReadOnlyMemory<byte> octets, int depth, ArchiveContents contents)
    {
        var inner = Inflation.Gunzip(octets, contents);
        if (!contents.Add(new ArchiveMember("", false, [.. inner.Span[..Math.Min(inner.Length, ArchiveMember.HeadOctets)]]))) return;
        Read(inner, depth + 1, contents);
    }

    private enum ArchiveKind
    {
        None,
        Zip,
        Gzip,
        Tar,
        SevenZip,
        Rar,
    }
}
