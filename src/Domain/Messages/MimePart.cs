using AgentSend.Domain.Attachments;

namespace AgentSend.Domain.Messages;

/// <summary>How a part's octets are written in the raw message (RFC 2045 section 6). Stored as its number.</summary>
public enum TransferEncoding
{
    /// <summary>7bit, 8bit and binary: as they stand.</summary>
    Identity = 0,
    QuotedPrintable = 1,
    Base64 = 2,

    /// <summary>x-uuencode: lines between begin and end.</summary>
    Uuencode = 3,

    /// <summary>yEnc: lines between =ybegin and =yend.</summary>
    Yenc = 4,
}

/// <summary>Where a part's body lies in the raw message: nothing is copied out of it.</summary>
/// <param name="Offset">Of the first octet of the encoded body.</param>
/// <param name="Length">Octets of the encoded body.</param>
/// <param name="Encoding">One of the named ones, or what <see cref="PackedMember.ToEncoding"/> makes for something inside the part.</param>
public readonly record struct PartSlice(int Offset, int Length, TransferEncoding Encoding);

/// <summary>Stored as its number.</summary>
public enum BodyKind
{
    Text = 0,
    Html = 1,
}

/// <summary>A part that is shown as (part of) the message's text.</summary>
/// <param name="Charset">As the part labels it, or as detected: a name the decoder knows. After a semicolon, letters say how the text is laid out: <c>f</c> flowed, <c>d</c> flowed with DelSp (RFC 3676), <c>e</c> with files among its lines that are listed as attachments; <c>s</c> see <see cref="IsSole"/>.</param>
public sealed record BodyPart(BodyKind Kind, PartSlice Slice, string Charset)
{
    /// <summary>HTML that stands beside plain parts of which none is another form of it: its words are part of the text.</summary>
    public bool IsSole => Kind == BodyKind.Html && Charset.EndsWith(";s", StringComparison.Ordinal);
}

/// <summary>A part that is kept aside.</summary>
/// <param name="Filename">Never a path; null when the part has no name.</param>
/// <param name="ContentType">Lower case type/subtype.</param>
/// <param name="ContentId">Without angle brackets; what an HTML body cites by <c>cid:</c>.</param>
/// <param name="Size">Octets once decoded.</param>
public sealed record AttachmentPart(string? Filename, string ContentType, string? ContentId, bool IsInline, long Size, PartSlice Slice);

/// <summary>An attachment as a message lists it.</summary>
/// <param name="Size">Octets once decoded.</param>
public sealed record AttachmentInfo(AttachmentId Id, string? Filename, string ContentType, long Size, bool IsInline, string? ContentId);
