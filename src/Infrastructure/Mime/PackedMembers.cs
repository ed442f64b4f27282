using System.Buffers;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime.Encodings;
using AgentSend.Infrastructure.Mime.Tnef;

namespace AgentSend.Infrastructure.Mime;

/// <summary>What lies inside of a part: the part is decoded, the thing in it found again as it was when the message was read.</summary>
internal static class PackedMembers
{
    /// <summary>Octets of unpacked RTF that are read; no body that a person wrote has more.</summary>
    public const int MaxRtfOctets = 16 * 1024 * 1024;

    private delegate T Reading<T>(ReadOnlySpan<byte> decoded);

    public static byte[] ReadContent(ReadOnlySpan<byte> encoded, PackedMember member) => WithDecoded(encoded, member.Outer, decoded =>
    {
        if (member.Package == PackageKind.Tnef) return ContentOf(decoded, member.Index).ToArray();
        if (member.Package != PackageKind.Text || !TryFindFile(decoded, member.Index, out var file)) return [];
        var lines = decoded[file.Lines];
        var content = new byte[TransferDecoder.Count(lines, file.Encoding)];
        var buffer = ArrayPool<byte>.Shared.Rent(lines.Length);
        TransferDecoder.Decode(lines, file.Encoding, buffer);
        buffer.AsSpan(0, content.Length).CopyTo(content);
        ArrayPool<byte>.Shared.Return(buffer);
        return content;
    });

    public static string ReadText(ReadOnlySpan<byte> encoded, PackedMember member, string charset) => WithDecoded(encoded, member.Outer, decoded =>
    {
        if (member.Package != PackageKind.Tnef) return "";
        var content = ContentOf(decoded, member.Index);
        if (member.Index != (int)TnefBody.CompressedRtf) return PartDecoder.ToText(content, TextForm.Parse(charset)).TrimEnd('\n');
        return new string(TextLines.Normalize(RtfText.Read(CompressedRtf.Unpack(content, MaxRtfOctets)).ToCharArray()));
    });

    private static ReadOnlySpan<byte> ContentOf(ReadOnlySpan<byte> tnef, int index) =>
        TnefPackage.Read(tnef, MimeLimits.Default.MaxParts) is { } package ? tnef[package.Find(index)] : default;

    private static bool TryFindFile(ReadOnlySpan<byte> text, int index, out EmbeddedFile file)
    {
        var from = 0;
        while (EmbeddedFiles.TryFind(text, from, out file))
        {
            if (index-- == 0) return true;
            from = file.Lines.End.Value;
        }

        return false;
    }

    private static T WithDecoded<T>(ReadOnlySpan<byte> encoded, TransferEncoding encoding, Reading<T> read)
    {
        var decoded = ArrayPool<byte>.Shared.Rent(encoded.Length);
        try
        {
            return read(decoded.AsSpan(0, TransferDecoder.Decode(encoded, encoding, decoded)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }
}
