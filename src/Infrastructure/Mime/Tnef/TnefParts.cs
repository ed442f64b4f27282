using System.Buffers;
using System.Text;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime.Encodings;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime.Tnef;

/// <summary>The parts of a message that lie in Outlook's packages.</summary>
internal sealed class TnefParts
{
    private readonly List<BodyPart> _bodies = [];

    /// <summary>The text of the first package that has one.</summary>
    public IReadOnlyList<BodyPart> Bodies => _bodies;

    public static bool IsCandidate(MediaType type, string? filename) =>
        type.Is("application"u8, "ms-tnef"u8) || type.Is("application"u8, "vnd.ms-tnef"u8)
        || (filename is { Length: 11 } && filename.Equals("winmail.dat", StringComparison.OrdinalIgnoreCase));

    /// <returns>The files; null when it is no package.</returns>
    public IReadOnlyList<AttachmentPart>? Read(ReadOnlySpan<byte> encoded, PartSlice slice, int maxFiles)
    {
        var decoded = ArrayPool<byte>.Shared.Rent(encoded.Length);
        try
        {
            var length = TransferDecoder.Decode(encoded, slice.Encoding, decoded);
            if (TnefPackage.Read(decoded.AsSpan(0, length), maxFiles) is not { } package) return null;
            if (_bodies.Count == 0) AddBodies(package, decoded.AsSpan(0, length), slice);
            return [.. package.Files.Select((file, i) => PartOf(file, slice with { Encoding = MemberOf(slice, TnefPackage.FirstFileIndex + i) }, length))];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    private static AttachmentPart PartOf(TnefFile file, PartSlice slice, int length)
    {
        var name = FileNames.Clean(file.Name);
        var type = MediaType.Parse(Encoding.UTF8.GetBytes(file.ContentType ?? ""));
        var isInline = !string.IsNullOrEmpty(file.ContentId);
        var contentType = type.Type.IsEmpty ? FileTypes.Of(name) : type.ToString();
        return new AttachmentPart(name, contentType, isInline ? file.ContentId : null, isInline, file.Content.GetOffsetAndLength(length).Length, slice);
    }

    /// <summary>Text and HTML; RTF, which Outlook makes of everything, only when there is neither.</summary>
    private void AddBodies(TnefPackage package, ReadOnlySpan<byte> tnef, PartSlice slice)
    {
        if (!tnef[package.Find((int)TnefBody.Text)].Trim("\0 \r\n"u8).IsEmpty) Add(TnefBody.Text, BodyKind.Text, package.TextCharset);
        var html = tnef[package.Find((int)TnefBody.Html)];
        if (!html.IsEmpty) Add(TnefBody.Html, BodyKind.Html, package.HtmlCharset == Charsets.UsAscii ? CharsetDetector.Detect(html, TransferEncoding.Identity, BodyKind.Html, 0) : package.HtmlCharset);
        if (_bodies.Count == 0 && !tnef[package.Find((int)TnefBody.CompressedRtf)].IsEmpty) Add(TnefBody.CompressedRtf, BodyKind.Text, Charsets.Utf8);

        void Add(TnefBody body, BodyKind kind, string charset) => _bodies.Add(new BodyPart(kind, slice with { Encoding = MemberOf(slice, (int)body) }, charset));
    }

    private static TransferEncoding MemberOf(PartSlice slice, int index) => new PackedMember(slice.Encoding, PackageKind.Tnef, index).ToEncoding();
}
