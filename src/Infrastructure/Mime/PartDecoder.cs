using System.Buffers;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Decodes parts: transfer encodings of RFC 2045, uuencode and yEnc, things inside of parts, charsets by <see cref="Charsets"/>, flowed text (RFC 3676). Whatever the octets, it gives something and never fails.</summary>
internal sealed class PartDecoder : IPartDecoder
{
    public string DecodeText(ReadOnlySpan<byte> encoded, TransferEncoding encoding, string charset)
    {
        var member = PackedMember.Of(encoding);
        if (member.Package != PackageKind.None) return PackedMembers.ReadText(encoded, member, charset);

        var form = TextForm.Parse(charset);
        if (encoding == TransferEncoding.Identity && !form.HasFiles) return ToText(encoded, form);
        var decoded = ArrayPool<byte>.Shared.Rent(encoded.Length);
        try
        {
            var length = TransferDecoder.Decode(encoded, encoding, decoded);
            if (form.HasFiles) length = EmbeddedFiles.Remove(decoded.AsSpan(0, length), decoded);
            return ToText(decoded.AsSpan(0, length), form);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    public byte[] DecodeContent(ReadOnlySpan<byte> encoded, TransferEncoding encoding)
    {
        var member = PackedMember.Of(encoding);
        if (member.Package != PackageKind.None) return PackedMembers.ReadContent(encoded, member);
        if (encoding == TransferEncoding.Identity) return encoded.ToArray();
        var decoded = ArrayPool<byte>.Shared.Rent(encoded.Length);
        try
        {
            var length = TransferDecoder.Decode(encoded, encoding, decoded);
            return decoded.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    /// <param name="octets">No transfer encoding any more, no files either.</param>
    public static string ToText(ReadOnlySpan<byte> octets, TextForm form)
    {
        var (mark, told) = CharsetJudge.ByteOrderMark(octets);
        octets = octets[mark..];
        var encoding = told ?? CharsetJudge.Judge(form.Charset, octets);
        var characters = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(octets.Length));
        try
        {
            var length = encoding.GetChars(octets, characters);
            var text = TextLines.Normalize(characters.AsSpan(0, length));
            return form.IsFlowed ? FlowedText.Reflow(text, form.DeletesSpaces) : new string(text);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
