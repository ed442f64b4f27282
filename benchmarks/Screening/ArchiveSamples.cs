using System.Formats.Tar;
using System.IO.Compression;

namespace AgentSend.ScreeningBenchmark;

/// <summary>Whole archives to be broken.</summary>
internal static class ArchiveSamples
{
    public static IReadOnlyList<byte[]> All()
    {
        var inner = Zip(("readme.txt", "Hello"u8.ToArray()), ("run.exe", [.. "MZ"u8, .. new byte[200]]));
        var tar = Tar(("a.txt", "text"u8.ToArray()), ("in.zip", inner));
        return [inner, Zip(("in.zip", inner), ("zeros.bin", new byte[300_000])), tar, Gzip(tar), Gzip(inner), Zip(("t.tar", tar), ("t.tar.gz", Gzip(tar)))];
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Tar(params (string Name, byte[] Content)[] members)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content) in members) tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        return stream.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress, leaveOpen: true)) gzip.Write(content);
        return stream.ToArray();
    }
}
