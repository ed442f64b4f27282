using System.Buffers;
using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Mime.Structures;

/// <summary>Strings as IMAP writes them (RFC 9051 section 4.3): quoted where that can be, else literals.</summary>
internal static class WireText
{
    private static readonly SearchValues<byte> Awkward = SearchValues.Create([0, (byte)'\t', (byte)'\r', (byte)'\n', (byte)'"', (byte)'\\']);

    public static void Raw(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> text) => output.Write(text);

    public static void Nil(ArrayBufferWriter<byte> output) => output.Write("NIL"u8);

    public static void Number(ArrayBufferWriter<byte> output, int number)
    {
        Span<byte> digits = stackalloc byte[11];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        output.Write(digits[..length]);
    }

    /// <param name="value">A field's value as it stands: unfolded here, without its outer blanks.</param>
    public static void Field(ArrayBufferWriter<byte> output, bool isThere, ReadOnlySpan<byte> value)
    {
        if (isThere) String(output, Headers.Blanks.Trim(value));
        else Nil(output);
    }

    /// <summary>Line ends and NULs go, tabulators become spaces: neither form of string could carry all of them.</summary>
    public static void String(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny(Awkward) < 0 && Ascii.IsValid(value))
        {
            output.Write("\""u8);
            output.Write(value);
            output.Write("\""u8);
            return;
        }

        var clean = ArrayPool<byte>.Shared.Rent(Math.Max(value.Length * 2, 1));
        var isAscii = Ascii.IsValid(value);
        var length = 0;
        foreach (var octet in value)
        {
            if (octet is 0 or (byte)'\r' or (byte)'\n') continue;
            if (isAscii && octet is (byte)'"' or (byte)'\\') clean[length++] = (byte)'\\';
            clean[length++] = octet == '\t' ? (byte)' ' : octet;
        }

        if (isAscii)
        {
            output.Write("\""u8);
            output.Write(clean.AsSpan(0, length));
            output.Write("\""u8);
        }
        else
        {
            output.Write("{"u8);
            Number(output, length);
            output.Write("}\r\n"u8);
            output.Write(clean.AsSpan(0, length));
        }

        ArrayPool<byte>.Shared.Return(clean);
    }
}
