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
        var length = value[textStart..].IndexOf("?="u8);
        // Cut off at the end of the value, as programs do that shorten subjects.
        var isCut = length < 0 && value.Length < MaxOctets && value[textStart..].IndexOfAny((byte)' ', (byte)'\t') < 0;
        if (length < 0 && !isCut) return false;

        var text = isCut ? value[textStart..].TrimEnd((byte)'?') : value.Slice(textStart, length);
        if (text.IndexOf("=?"u8) >= 0) return false; // Its own end is missing: the one found belongs to a later word.
        word = new EncodedWord(charset, encoding == 'b', text, isCut ? value.Length : textStart + length + 2);
        return true;
    }
}
