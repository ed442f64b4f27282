using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>One <c>=?charset?encoding?text?=</c> (RFC 2047 section 2).</summary>
internal readonly ref struct EncodedWord
{
    /// <summary>The RFC says 75; programs that do not split write hundreds. The bound keeps a header full of openings from being searched again and again.</summary>
    private const int MaxOctets = 8 * 1024;

    private EncodedWord(ReadOnlySpan<byte> charset, bool isBase64, ReadOnlySpan<byte> text, int length)
    {
        Charset = charset;
        IsBase64 = isBase64;
        Text = text;
        Length = length;
    }

    /// <summary>Without the language that RFC 2231 section 5 allows after an asterisk.</summary>
    public ReadOnlySpan<byte> Charset { get; }

    public bool IsBase64 { get; }

    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Octets of the whole word.</summary>
    public int Length { get; }

    /// <param name="value">Begins with <c>=?</c>.</param>
    public static bool TryParse(ReadOnlySpan<byte> value, out EncodedWord word)
    {
        word = default;
        if (value.Length > MaxOctets) value = value[..MaxOctets];
        var rest = value[2..];
        var charsetEnd = rest[..Math.Min(rest.Length, Charsets.MaxLabelOctets)].IndexOf((byte)'?');
        if (charsetEnd <= 0 || rest.Length < charsetEnd + 3 || rest[charsetEnd + 2] != '?') return false;
        var encoding = rest[charsetEnd + 1] | 0x20;
        if (encoding is not ('b' or 'q')) return false;

        var charset = rest[..charsetEnd];
        if (charset.IndexOfAnyExceptInRange((byte)0x21, (byte)0x7E) >= 0) return false;
        var language = charset.IndexOf((byte)'*');
        if (language >= 0) charset = charset[..language];

        var textStart = 2 + charsetEnd + 3;
        var (length, end) = FindEnd(value[textStart..], encoding == 'q', value.Length < MaxOctets);
        if (length < 0) return false;
        word = new EncodedWord(charset, encoding == 'b' && !IsQuoted(value.Slice(textStart, length)), value.Slice(textStart, length), textStart + end);
        return true;
    }

    /// <param name="isWhole">The value goes on no further than this.</param>
    /// <returns>How long the encoded text is, and where the word ends; (-1, 0) when it is none.</returns>
    private static (int Length, int End) FindEnd(ReadOnlySpan<byte> text, bool isQuoted, bool isWhole)
    {
        var length = text.IndexOf("?="u8);
        while (isQuoted && length >= 0 && Hex.TryParse(text[(length + 2)..], out _))
        {
            // A question mark of the text before an escaped octet, unless a blank says that the word was over.
            var next = text[(length + 2)..].IndexOf("?="u8);
            if (next < 0 || text.Slice(length, next + 2).IndexOfAny((byte)' ', (byte)'\t') >= 0) break;
            length += next + 2;
        }

        var other = length < 0 ? -1 : text[..length].IndexOf("=?"u8);
        if (length >= 0 && other < 0) return (length, length + 2);

        // Its own end is missing, lost at the end of a line or of a value that was shortened: the word goes to the next blank.
        if (length < 0 && !isWhole) return (-1, 0);
        var blank = text.IndexOfAny((byte)' ', (byte)'\t');
        if (blank < 0) blank = text.Length;
        if (other >= 0 && other < blank) return (-1, 0);
        return (text[..blank].TrimEnd((byte)'?').Length, blank);
    }

    /// <summary>Said to be base64 and written as quoted-printable: what is between escapes has no place in base64.</summary>
    private static bool IsQuoted(ReadOnlySpan<byte> text)
    {
        var equals = text.IndexOf((byte)'=');
        return equals >= 0 && equals + 3 < text.Length && text[equals + 3] == '=' && Hex.TryParse(text[(equals + 1)..], out var octet) && octet >= 0x80;
    }
}
