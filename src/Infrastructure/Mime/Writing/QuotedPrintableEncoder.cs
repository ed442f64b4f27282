using System.Buffers;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>RFC 2045 section 6.7 for text whose lines end in CRLF.</summary>
internal static class QuotedPrintableEncoder
{
    private const int MaxColumns = 76;

    /// <summary>About how long the encoded text is.</summary>
    public static long EstimateLength(ReadOnlySpan<byte> text)
    {
        var length = 0L;
        foreach (var c in text) length += IsLiteral(c) || c is (byte)'\r' or (byte)'\n' ? 1 : 3;
        return length + (length / MaxColumns * 3);
    }

    public static byte[] Encode(ReadOnlySpan<byte> text)
    {
        var output = new ArrayBufferWriter<byte>(text.Length + (text.Length / 4) + 16);
        while (!text.IsEmpty)
        {
            var length = text.IndexOf("\r\n"u8);
            EncodeLine(length < 0 ? text : text[..length], output);
            if (length >= 0) output.Write("\r\n"u8);
            text = length < 0 ? default : text[(length + 2)..];
        }

        return output.WrittenSpan.ToArray();
    }

    private static void EncodeLine(ReadOnlySpan<byte> line, ArrayBufferWriter<byte> output)
    {
        var column = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var isLast = i == line.Length - 1;
            var isEscaped = !IsLiteral(line[i]) || (isLast && line[i] is (byte)' ' or (byte)'\t') || (i == 0 && IsFragile(line));
            var width = isEscaped ? 3 : 1;
            if (column + width > (isLast ? MaxColumns : MaxColumns - 1))
            {
                output.Write("=\r\n"u8);
                column = 0;
            }

            if (isEscaped) output.Write([(byte)'=', (byte)Hex.Upper(line[i] >> 4), (byte)Hex.Upper(line[i])]);
            else output.Write([line[i]]);
            column += width;
        }
    }

    /// <summary>Lines that mail stores and careless relays change: mbox quotes the one, SMTP ends at the other.</summary>
    private static bool IsFragile(ReadOnlySpan<byte> line) => line.StartsWith("From "u8) || line.SequenceEqual("."u8);

    private static bool IsLiteral(byte c) => c is (byte)'\t' or (>= 0x20 and <= 0x7E and not (byte)'=');
}
