using System.Text;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime.Structures;

/// <summary>A part of a message, the message itself included, and where it lies.</summary>
internal sealed class PartNode
{
    private static readonly string[] Names =
    [
        "Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Content-Id", "Content-Description", "Content-MD5", "Content-Language", "Content-Location",
        "Date", "Subject", "From", "Sender", "Reply-To", "To", "Cc", "Bcc", "In-Reply-To", "Message-Id",
    ];

    private readonly (int Start, int Length, bool IsThere)[] _fields = new (int, int, bool)[Names.Length];

    /// <summary>Where its header begins.</summary>
    public required int Header { get; init; }

    /// <summary>Where its content begins.</summary>
    public int Content { get; private set; }

    /// <summary>Behind its last octet.</summary>
    public int End { get; set; }

    /// <summary>Of a multipart/digest, whose parts are messages unless they say otherwise (RFC 2046 section 5.1.5).</summary>
    public bool IsOfDigest { get; init; }

    public List<PartNode> Children { get; } = [];

    /// <summary>The message in it, of a message/rfc822 part.</summary>
    public PartNode? Inner { get; set; }

    /// <summary>Line feeds in its content; counted on first use.</summary>
    public int? Lines { get; set; }

    /// <summary>The first of each of the fields.</summary>
    public static PartNode Read(LineScanner lines, int start, bool isOfDigest, MimeLimits limits)
    {
        var node = new PartNode { Header = start, IsOfDigest = isOfDigest };
        var reader = new HeaderReader(lines, start, limits);
        while (reader.TryReadAny(out var label, out var value)) node.Take(lines.Raw, label, value);
        node.Content = node.End = reader.BodyStart;
        return node;
    }

    public bool Has(StructureField field) => _fields[(int)field].IsThere;

    /// <summary>As it stands, folded and encoded.</summary>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> raw, StructureField field) => raw.Slice(_fields[(int)field].Start, _fields[(int)field].Length);

    public MediaType Type(ReadOnlySpan<byte> raw) => MediaType.Parse(Field(raw, StructureField.ContentType));

    public bool IsMultipart(ReadOnlySpan<byte> raw) => Type(raw).IsType("multipart"u8);

    public bool IsMessage(ReadOnlySpan<byte> raw)
    {
        var type = Type(raw);
        return type.Type.IsEmpty ? IsOfDigest : type.Is("message"u8, "rfc822"u8) || type.Is("message"u8, "global"u8);
    }

    public TransferEncoding Encoding(ReadOnlySpan<byte> raw)
    {
        var token = Blanks.Trim(Field(raw, StructureField.TransferEncoding));
        if (Ascii.EqualsIgnoreCase(token, "base64"u8)) return TransferEncoding.Base64;
        return Ascii.EqualsIgnoreCase(token, "quoted-printable"u8) ? TransferEncoding.QuotedPrintable : TransferEncoding.Identity;
    }

    private void Take(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> label, ReadOnlySpan<byte> value)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (label.Length != Names[i].Length || !Ascii.EqualsIgnoreCase(label, Names[i])) continue;
            if (!_fields[i].IsThere) _fields[i] = (raw.Overlaps(value, out var start) ? start : 0, value.Length, true);
            return;
        }
    }
}
