using System.IO.Compression;
using System.Runtime.InteropServices;

namespace AgentSend.Infrastructure.Screening.Archives;

/// <summary>Inflates no more than is left of the budget, and stops where octets come out of nothing.</summary>
internal static class Inflation
{
    /// <summary>Below this no ratio is remarkable: an empty sheet of a spreadsheet is mostly blanks.</summary>
    private const int RatioMatters = 1024 * 1024;

    public static ReadOnlyMemory<byte> Gunzip(ReadOnlyMemory<byte> packed, ArchiveContents contents) =>
        Read(packed, static stream => new GZipStream(stream, CompressionMode.Decompress), int.MaxValue, contents);

    /// <param name="wanted">Octets that are of interest.</param>
    public static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> packed, int wanted, ArchiveContents contents) =>
        Read(packed, static stream => new DeflateStream(stream, CompressionMode.Decompress), wanted, contents);

    private static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> packed, Func<Stream, Stream> open, int wanted, ArchiveContents contents)
    {
        var plausible = Math.Max(RatioMatters, (long)packed.Length * contents.Limits.MaxRatio);
        var limit = (int)Math.Min(Math.Min((long)contents.Left, wanted), plausible);
        if (limit <= 0 || packed.IsEmpty) return default;
        var octets = new byte[Math.Min(limit, Math.Max(4_096, packed.Length * 4L))];
        var length = 0;
        try
        {
            using var source = AsStream(packed);
            using var stream = open(source);
            while (length < limit)
            {
                if (length == octets.Length) Array.Resize(ref octets, (int)Math.Min(limit, octets.Length * 2L));
                var read = stream.Read(octets, length, octets.Length - length);
                if (read == 0) break;
                length += read;
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            contents.IsBroken = true;
        }

        contents.Spend(length);
        if (length >= plausible) contents.Explode();
        return octets.AsMemory(0, length);
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> octets) =>
        MemoryMarshal.TryGetArray(octets, out var segment) ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false) : new MemoryStream(octets.ToArray(), writable: false);
}
