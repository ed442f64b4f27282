using System.Text;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime.Encodings;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Decides of each leaf whether it is shown or kept aside.</summary>
internal sealed class PartCollector(MimeLimits limits)
{
    public List<BodyPart> Bodies { get; } = [];

    public List<AttachmentPart> Attachments { get; } = [];

    public void Add(ReadOnlySpan<byte> raw, scoped PartHeader header, PartPlace place, int start, int end)
    {
        var encoding = TransferDecoder.Parse(header.TransferEncoding);
        var slice = new PartSlice(start, end - start, encoding);
        var type = MediaType.Parse(header.ContentType);
        var disposition = Blanks.Trim(header.Disposition);
        var isInline = IsWord(disposition, "inline"u8);
        var isAttachment = !disposition.IsEmpty && !isInline;
        var contentId = ContentIdOf(header.ContentId);

        var isDigestEntry = place.Parent == MultipartKind.Digest && header.ContentType.IsEmpty;
        var isPlain = type.Is("text"u8, "plain"u8) || (type.Type.IsEmpty && !isAttachment && !isDigestEntry);
        var isHtml = type.Is("text"u8, "html"u8);
        var isAside = isAttachment || IsAside(place, contentId);
        var isBody = (isPlain || isHtml) && !isAside;
        var filename = isBody && CanCarryName(place) ? null : FileNameOf(header);
        if (isBody && filename is null)
        {
            AddBody(raw, slice, isHtml ? BodyKind.Html : BodyKind.Text, type);
            return;
        }

        if (slice.Length == 0 && filename is null && disposition.IsEmpty) return;
        var name = !type.Type.IsEmpty ? type.ToString() : isDigestEntry ? "message/rfc822" : isAttachment ? "application/octet-stream" : "text/plain";
        var isShown = isInline || (!isAttachment && contentId is not null && place.Parent == MultipartKind.Related);
        Attachments.Add(new AttachmentPart(filename, name, contentId, isShown, TransferDecoder.Count(raw.Slice(start, end - start), encoding), slice));
    }

    /// <summary>A multipart that has no part: its boundary is wrong, and what it holds is shown as it stands.</summary>
    public void AddUnparted(ReadOnlySpan<byte> raw, int start, int end)
    {
        if (end > start && !Blanks.AreAll(raw[start..end])) AddBody(raw, new PartSlice(start, end - start, TransferEncoding.Identity), BodyKind.Text, default);
    }

    private void AddBody(ReadOnlySpan<byte> raw, PartSlice slice, BodyKind kind, MediaType type)
    {
        if (slice.Length == 0) return;
        var charset = Charsets.Canonical(Parameters.Token(type.Header, "charset"u8))
            ?? CharsetDetector.Detect(raw.Slice(slice.Offset, slice.Length), slice.Encoding, kind, limits.MaxDetectionOctets);
        Bodies.Add(new BodyPart(kind, slice, charset));
    }

    /// <summary>Text that is no body: of a report everything after the notice (RFC 6522), of a related everything but the root (RFC 2387).</summary>
    private static bool IsAside(PartPlace place, string? contentId) => place.Parent switch
    {
        MultipartKind.Report or MultipartKind.Digest => place.Index > 0 || place.Parent == MultipartKind.Digest,
        MultipartKind.Related => place.RootId is null ? place.Index > 0 : contentId != place.RootId,
        MultipartKind.None or MultipartKind.Mixed or MultipartKind.Alternative => false,
    };

    /// <summary>A name makes a text an attachment, but for the message itself and its alternatives: some programs name those, and nothing else is there to show.</summary>
    private static bool CanCarryName(PartPlace place) => place.Parent is MultipartKind.None or MultipartKind.Alternative;

    private static string? FileNameOf(scoped PartHeader header) =>
        FileNames.Clean(Parameters.Text(header.Disposition, "filename"u8) ?? Parameters.Text(header.ContentType, "name"u8));

    private static string? ContentIdOf(ReadOnlySpan<byte> value) =>
        value.IsEmpty ? null : MessageIdParser.Single(value) is { Length: > 2 } id ? id[1..^1] : null;

    private static bool IsWord(ReadOnlySpan<byte> value, ReadOnlySpan<byte> word) =>
        value.Length >= word.Length && Ascii.EqualsIgnoreCase(value[..word.Length], word)
        && (value.Length == word.Length || value[word.Length] == ';' || Blanks.Is(value[word.Length]));
}
