using System.Text;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Content-Transfer-Encoding undone (RFC 2045 section 6).</summary>
internal static class TransferDecoder
{
    /// <summary>Unknown mechanisms are read as none: that shows the most.</summary>
    public static TransferEncoding Parse(ReadOnlySpan<byte> value)
    {
        value = Blanks.Trim(value);
        value = value[..Blanks.FirstIn(value)].Trim("\";"u8);
        if (Ascii.EqualsIgnoreCase(value, "base64"u8)) return TransferEncoding.Base64;
        if (Ascii.EqualsIgnoreCase(value, "quoted-printable"u8) || Ascii.EqualsIgnoreCase(value, "quotedprintable"u8)) return TransferEncoding.QuotedPrintable;
        var isUuencode = Ascii.EqualsIgnoreCase(value, "x-uuencode"u8) || Ascii.EqualsIgnoreCase(value, "uuencode"u8)
            || Ascii.EqualsIgnoreCase(value, "x-uue"u8) || Ascii.EqualsIgnoreCase(value, "x-uu"u8);
        if (isUuencode) return TransferEncoding.Uuencode;
        var isYenc = Ascii.EqualsIgnoreCase(value, "x-yenc"u8) || Ascii.EqualsIgnoreCase(value, "yenc"u8);
        return isYenc ? TransferEncoding.Yenc : TransferEncoding.Identity;
    }

    /// <summary>Octets once decoded, without decoding into anything.</summary>
    public static int Count(ReadOnlySpan<byte> encoded, TransferEncoding encoding)
    {
        if (encoding == TransferEncoding.Base64) return Base64Decoder.Count(encoded);
        var sink = new CountingSink();
        if (encoding == TransferEncoding.QuotedPrintable) QuotedPrintableDecoder.Decode(encoded, ref sink);
        else if (encoding == TransferEncoding.Yenc) YencDecoder.Decode(encoded, ref sink);
        else if (encoding == TransferEncoding.Uuencode) UuDecoder.Decode(encoded, ref sink);
        else return encoded.Length;
        return sink.Count;
    }

    /// <param name="destination">At least as long as <paramref name="encoded"/>: no encoding here makes content shorter.</param>
    /// <returns>Octets written.</returns>
    public static int Decode(ReadOnlySpan<byte> encoded, TransferEncoding encoding, Span<byte> destination)
    {
        if (encoding == TransferEncoding.Base64) return Base64Decoder.Decode(encoded, destination);
        var sink = new SpanSink(destination);
        if (encoding == TransferEncoding.QuotedPrintable) QuotedPrintableDecoder.Decode(encoded, ref sink);
        else if (encoding == TransferEncoding.Uuencode) UuDecoder.Decode(encoded, ref sink);
        else if (encoding == TransferEncoding.Yenc) YencDecoder.Decode(encoded, ref sink);
        else sink.Write(encoded);
        return sink.Count;
    }
}
