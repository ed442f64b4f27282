namespace AgentSend.Infrastructure.Mime.Encodings;

internal static class Hex
{
    /// <summary>Two hexadecimal digits of either case at the beginning of <paramref name="text"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out byte octet)
    {
        octet = 0;
        if (text.Length < 2 || !char.IsAsciiHexDigit((char)text[0]) || !char.IsAsciiHexDigit((char)text[1])) return false;
        octet = (byte)((Digit(text[0]) << 4) | Digit(text[1]));
        return true;
    }

    /// <summary>Two upper case digits (RFC 2045 section 6.7 rule 1).</summary>
    public static char Upper(int nibble) => "0123456789ABCDEF"[nibble & 15];

    private static int Digit(byte c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
