using System.Buffers;
using System.Text;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime.Encodings;
using AgentSend.Infrastructure.Mime.Headers;
using AgentSend.Infrastructure.Mime.Tnef;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Decides of each leaf whether it is shown or kept aside.</summary>
internal sealed class PartCollector(MimeLimits limits)
{
    private readonly TnefParts _tnef = new();
    private readonly List<int?> _alternatives = []; // Of each body, the multipart that says it in several ways.
    private long _decodedRoom = limits.MaxDecodedOctets;
    private int _room = limits.MaxParts;

    public List<BodyPart> Bodies { get; } = [];

    public List<AttachmentPart> Attachments { get; } = [];

    /// <summary>Something was left out.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>What header values with raw octets are likely to be in, too; null when no text says.</summary>
    public string? Charset { get; private set; }

    public void Add(ReadOnlySpan<byte> raw, scoped PartHeader header, PartPlace place, int start, int end)
    {
        var encoding = TransferDecoder.Parse(header.TransferEncoding);
        var slice = new PartSlice(start, end - start, encoding);
        var type = MediaType.Parse(header.ContentType);
        var disposition = Blanks.Trim(header.Disposition);
        var isInline = IsWord(disposition, "inline"u8);
        var isAttachment = !disposition.IsEmpty && !isInline;
        var contentId = ContentIdOf(header.ContentId);
        if (type.Type.IsEmpty || type.IsType("text"u8)) Charset ??= Charsets.Canonical(Parameters.Token(type.Header, "charset"u8));

        var isDigestEntry = place.Parent == MultipartKind.Digest && header.ContentType.IsEmpty;
        var isPlain = type.Is("text"u8, "plain"u8) || (type.Type.IsEmpty && !isAttachment && !isDigestEntry);
        var isHtml = type.Is("text"u8, "html"u8);
        var isAside = isAttachment || IsAside(place, contentId);
        var isBody = (isPlain || isHtml) && !isAside;
        var filename = isBody && CanCarryName(place) ? null : FileNameOf(header);
        if (isBody && filename is null)
        {
            AddBody(raw, slice, isHtml ? BodyKind.Html : BodyKind.Text, type, place.Alternative);
            return;
        }

        var octets = raw[start..end];
        if (slice.Length == 0 && filename is null && disposition.IsEmpty) return;
        if (TnefParts.IsCandidate(type, filename) && TryAddTnef(octets, slice)) return;
        if (filename is null && encoding is TransferEncoding.Uuencode or TransferEncoding.Yenc && EmbeddedFiles.TryFind(octets, 0, out var file)) filename = NameOf(octets[file.Name]);
        var name = !type.Type.IsEmpty ? type.ToString() : isDigestEntry ? "message/rfc822" : isAttachment ? FileTypes.Unknown : "text/plain";
        var isShown = isInline || (!isAttachment && contentId is not null && place.Parent == MultipartKind.Related);
        AddAttachment(new AttachmentPart(filename, name, contentId, isShown, TransferDecoder.Count(octets, encoding), slice));
    }

    /// <summary>A multipart that has no part: its boundary is wrong, and what it holds is shown as it stands.</summary>
    public void AddUnparted(ReadOnlySpan<byte> raw, int start, int end)
    {
        if (end > start && !Blanks.AreAll(raw[start..end])) AddBody(raw, new PartSlice(start, end - start, TransferEncoding.Identity), BodyKind.Text, default, null);
    }

    /// <summary>After the last part: a message without any text has the one that Outlook put into its package.</summary>
    public void Finish()
    {
        if (Bodies.Count > 0)
        {
            MarkSole();
            return;
        }

        foreach (var body in _tnef.Bodies)
            if (HasRoom(body.Slice.Length)) Bodies.Add(body);
    }

    /// <summary>HTML beside text that does not say the same: the text alone, mostly a footer of a list or a scanner, would not be what the message says.</summary>
    private void MarkSole()
    {
        if (!Bodies.Exists(body => body.Kind == BodyKind.Text)) return;
        for (var i = 0; i < Bodies.Count; i++)
            if (Bodies[i].Kind == BodyKind.Html && !HasText(_alternatives[i])) Bodies[i] = Bodies[i] with { Charset = new TextForm(Bodies[i].Charset, false, false, false, IsSole: true).ToString() };

        bool HasText(int? alternative)
        {
            if (alternative is null) return false;
            for (var i = 0; i < Bodies.Count; i++)
                if (Bodies[i].Kind == BodyKind.Text && _alternatives[i] == alternative) return true;
            return false;
        }
    }

    private void AddBody(ReadOnlySpan<byte> raw, PartSlice slice, BodyKind kind, MediaType type, int? alternative)
    {
        if (slice.Length == 0 || !HasRoom(slice.Length)) return;
        var octets = raw.Slice(slice.Offset, slice.Length);
        var charset = Charsets.Canonical(Parameters.Token(type.Header, "charset"u8))
            ?? CharsetDetector.Detect(octets, slice.Encoding, kind, limits.MaxDetectionOctets);
        if (kind == BodyKind.Text)
        {
            var isFlowed = Ascii.EqualsIgnoreCase(Parameters.Token(type.Header, "format"u8), "flowed"u8);
            var deletesSpaces = isFlowed && Ascii.EqualsIgnoreCase(Parameters.Token(type.Header, "delsp"u8), "yes"u8);
            charset = new TextForm(charset, isFlowed, deletesSpaces, AddFilesIn(octets, slice)).ToString();
        }

        Bodies.Add(new BodyPart(kind, slice, charset));
        _alternatives.Add(alternative);
    }

    /// <returns>True when there are any: the text is shown without them.</returns>
    private bool AddFilesIn(ReadOnlySpan<byte> octets, PartSlice slice)
    {
        if (slice.Encoding == TransferEncoding.Identity) return AddFiles(octets, slice);
        if (slice.Encoding == TransferEncoding.QuotedPrintable && octets.IndexOf("begin "u8) < 0) return false;
        if (slice.Encoding is not (TransferEncoding.QuotedPrintable or TransferEncoding.Base64)) return false;

        var decoded = ArrayPool<byte>.Shared.Rent(octets.Length);
        var length = TransferDecoder.Decode(octets, slice.Encoding, decoded);
        var hasFiles = AddFiles(decoded.AsSpan(0, length), slice);
        ArrayPool<byte>.Shared.Return(decoded);
        return hasFiles;
    }

    private bool AddFiles(ReadOnlySpan<byte> text, PartSlice slice)
    {
        var (from, index) = (0, 0);
        for (; EmbeddedFiles.TryFind(text, from, out var file); index++)
        {
            var name = NameOf(text[file.Name]);
            var (start, length) = file.Lines.GetOffsetAndLength(text.Length);
            var place = slice.Encoding == TransferEncoding.Identity
                ? new PartSlice(slice.Offset + start, length, file.Encoding)
                : slice with { Encoding = new PackedMember(slice.Encoding, PackageKind.Text, index).ToEncoding() };
            if (!AddAttachment(new AttachmentPart(name, FileTypes.Of(name), null, false, TransferDecoder.Count(text[file.Lines], file.Encoding), place))) break;
            from = file.Lines.End.Value;
        }

        return index > 0;
    }

    private bool TryAddTnef(ReadOnlySpan<byte> octets, PartSlice slice)
    {
        if (_tnef.Read(octets, slice, limits.MaxParts) is not { } parts) return false;
        foreach (var part in parts)
            if (!AddAttachment(part)) break;

        return parts.Count > 0;
    }

    private bool AddAttachment(AttachmentPart part)
    {
        if (!HasRoom(part.Size)) return false;
        Attachments.Add(part);
        return true;
    }

    private bool HasRoom(long octets)
    {
        if (_room == 0 || octets > _decodedRoom)
        {
            IsTruncated = true;
            return false;
        }

        _room--;
        _decodedRoom -= octets;
        return true;
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

    private string? FileNameOf(scoped PartHeader header) => FileNames.Clean(
        Parameters.Text(RawOctets.ToUtf8(header.Disposition, Charset), "filename"u8) ?? Parameters.Text(RawOctets.ToUtf8(header.ContentType, Charset), "name"u8)
        ?? (IsWord(Blanks.Trim(header.Disposition), "attachment"u8) ? Parameters.Text(RawOctets.ToUtf8(header.Disposition, Charset), "name"u8) : null));

    private string? NameOf(ReadOnlySpan<byte> name) => FileNames.Clean(HeaderText.Decode(RawOctets.ToUtf8(name, Charset)));

    private static string? ContentIdOf(ReadOnlySpan<byte> value) =>
        value.IsEmpty ? null : MessageIdParser.Single(value) is { Length: > 2 } id ? id[1..^1] : null;

    private static bool IsWord(ReadOnlySpan<byte> value, ReadOnlySpan<byte> word) =>
        value.Length >= word.Length && Ascii.EqualsIgnoreCase(value[..word.Length], word)
        && (value.Length == word.Length || value[word.Length] == ';' || Blanks.Is(value[word.Length]));
}
