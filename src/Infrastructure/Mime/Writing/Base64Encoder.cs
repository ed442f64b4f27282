using System.Buffers.Text;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>RFC 2045 section 6.8: lines of 76 characters; none after the last, that CRLF belongs to what follows.</summary>
internal static class Base64Encoder
{
    private const int OctetsPerLine = 57;

    private const int LineLength = 76;

    public static byte[] Encode(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) return [];
        var lines = (content.Length + OctetsPerLine - 1) / OctetsPerLine;
        var encoded = new byte[Base64.GetMaxEncodedToUtf8Length(content.Length) + ((lines - 1) * 2)];
        for (var (line, at) = (0, 0); line < lines; line++, at += LineLength + 2)
        {
            if (line > 0) "\r\n"u8.CopyTo(encoded.AsSpan(at - 2));
            var octets = content.Slice(line * OctetsPerLine, Math.Min(OctetsPerLine, content.Length - (line * OctetsPerLine)));
            Base64.EncodeToUtf8(octets, encoded.AsSpan(at), out _, out _);
        }

        return encoded;
    }
}
