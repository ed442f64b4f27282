using System.Buffers;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Decodes parts: transfer encodings of RFC 2045 and uuencode, charsets by <see cref="Charsets"/>. Whatever the octets, it gives something and never fails.</summary>
internal sealed class PartDecoder : IPartDecoder
{
    public string DecodeText(ReadOnlySpan<byte> encoded, TransferEncoding encoding, string charset)
    {
        if (encoding == TransferEncoding.Identity) return ToText(encoded, charset);
        var decoded = ArrayPool<byte>.Shared.Rent(encoded.Length);
        try
        {
            var length = TransferDecoder.Decode(encoded, encoding, decoded);
            return ToText(decoded.AsSpan(0, length), charset);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    public byte[] DecodeContent(ReadOnlySpan<byte> encoded, TransferEncoding encoding)
    {
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

    private static string ToText(ReadOnlySpan<byte> octets, string charset)
    {
        var encoding = Charsets.Find(charset);
        var characters = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(octets.Length));
        try
        {
            var length = encoding.GetChars(octets, characters);
            return new string(TextLines.Normalize(characters.AsSpan(0, length)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
