using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Charset labels, as mail writes them, and what decodes them: all of <see cref="CodePagesEncodingProvider"/>, the Unicode ones, and a few of our own.</summary>
internal static class Charsets
{
    public const string UsAscii = "us-ascii";

    public const string Utf8 = "utf-8";

    public const string Utf7 = "utf-7";

    public const string Utf16 = "utf-16";

    public const string Utf16BigEndian = "utf-16be";

    public const string Utf32 = "utf-32";

    public const string Utf32BigEndian = "utf-32be";

    public const string Windows1252 = "windows-1252";

    public const string Iso2022Jp = "iso-2022-jp";

    public const string Iso2022Kr = "iso-2022-kr";

    public const string Iso2022Cn = "x-cp50227";

    /// <summary>Longer than any registered name, RFC 2231 language included.</summary>
    public const int MaxLabelOctets = 64;

    /// <summary>What has been asked for so far; only what there is comes in, so that strange labels do not fill it.</summary>
    private static readonly ConcurrentDictionary<string, Encoding> Decoders = new(KnownDecoders(), StringComparer.OrdinalIgnoreCase);

    private static readonly Encoding Western = Find(Windows1252);

    /// <returns>A name <see cref="Find"/> knows; null for what is unknown or <c>us-ascii</c>, which says nothing about octets above 127.</returns>
    public static string? Canonical(ReadOnlySpan<byte> label)
    {
        if (Ascii.EqualsIgnoreCase(label, "utf-8"u8)) return Utf8;
        if (Ascii.EqualsIgnoreCase(label, "us-ascii"u8)) return null;
        if (Ascii.EqualsIgnoreCase(label, "iso-8859-1"u8) || Ascii.EqualsIgnoreCase(label, "windows-1252"u8)) return Windows1252;
        if (label.IsEmpty || label.Length > MaxLabelOctets || !Ascii.IsValid(label)) return null;

        var name = Encoding.ASCII.GetString(label);
        if (name.StartsWith("iso8859", StringComparison.OrdinalIgnoreCase)) name = string.Concat("iso-", name.AsSpan(3));
        if (name.StartsWith("iso_8859", StringComparison.OrdinalIgnoreCase)) name = string.Concat("iso-", name.AsSpan(4));
        if (name.StartsWith("iso-8859_", StringComparison.OrdinalIgnoreCase)) name = string.Concat("iso-8859-", name.AsSpan(9));
        if (name.StartsWith("cp125", StringComparison.OrdinalIgnoreCase)) name = string.Concat("windows-", name.AsSpan(2));
        if (name.StartsWith("win-125", StringComparison.OrdinalIgnoreCase)) name = string.Concat("windows-", name.AsSpan(4));
        if (name.StartsWith("windows-cp125", StringComparison.OrdinalIgnoreCase)) name = string.Concat("windows-", name.AsSpan(10));
        if (CharsetAliases.Meanings.TryGetValue(name, out var meant)) return meant;
        if (TryFind(name, out _)) return name.ToLowerInvariant();
        return TryParseCodePage(name, out var codePage) ? OfCodePage(codePage) : null;
    }

    /// <returns>The name of a Windows code page; null for one that nobody knows, and for ASCII.</returns>
    public static string? OfCodePage(int codePage) => codePage switch
    {
        65001 => Utf8,
        65000 => Utf7,
        1200 => Utf16,
        1201 => Utf16BigEndian,
        12000 => Utf32,
        12001 => Utf32BigEndian,
        20127 => null,
        28591 => Windows1252,
        <= 0 or > ushort.MaxValue => null,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(codePage) is { } encoding && TryFind(encoding.WebName, out _) ? encoding.WebName : null,
    };

    /// <returns>Windows-1252 for an unknown name: it has a character for every octet.</returns>
    public static Encoding Find(string name) => TryFind(name, out var encoding) ? encoding : Western;

    /// <summary>UTF-8 when it is that, else Windows-1252: what octets without a charset mean.</summary>
    public static Encoding Guess(ReadOnlySpan<byte> octets) => CharsetJudge.Judge(UsAscii, octets);

    public static string Decode(ReadOnlySpan<byte> label, ReadOnlySpan<byte> octets) =>
        CharsetJudge.Judge(Canonical(label) ?? UsAscii, octets).GetString(octets);

    private static bool TryFind(string name, out Encoding encoding)
    {
        if (Decoders.TryGetValue(name, out encoding!)) return true;
        encoding = CodePagesEncodingProvider.Instance.GetEncoding(name)!; // With its own fallback, which knows the characters that NEC and IBM added to Shift_JIS.
        if (encoding is null) return false;
        Decoders.TryAdd(name, encoding);
        return true;
    }

    /// <summary><c>cp437</c>, <c>ibm-850</c>, <c>windows-10000</c>, <c>1251</c>.</summary>
    private static bool TryParseCodePage(string name, out int codePage)
    {
        var digits = name.AsSpan().TrimStart("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_");
        var prefix = name.AsSpan(0, name.Length - digits.Length).Trim("-_");
        codePage = 0;
        var isKnownPrefix = prefix.IsEmpty || prefix.Equals("cp", StringComparison.OrdinalIgnoreCase) || prefix.Equals("ibm", StringComparison.OrdinalIgnoreCase)
            || prefix.Equals("windows", StringComparison.OrdinalIgnoreCase) || prefix.Equals("dos", StringComparison.OrdinalIgnoreCase) || prefix.Equals("ms", StringComparison.OrdinalIgnoreCase)
            || prefix.Equals("x-cp", StringComparison.OrdinalIgnoreCase);
        return isKnownPrefix && digits.Length is >= 3 and <= 5 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out codePage);
    }

    private static Dictionary<string, Encoding> KnownDecoders() => new(StringComparer.OrdinalIgnoreCase)
    {
        [UsAscii] = Encoding.UTF8,
        [Utf8] = Encoding.UTF8,
#pragma warning disable SYSLIB0001 // What was written in UTF-7 twenty years ago is still to be read; nothing is written in it.
        [Utf7] = new UTF7Encoding(),
#pragma warning restore SYSLIB0001
        [Utf16] = Encoding.Unicode,
        [Utf16BigEndian] = Encoding.BigEndianUnicode,
        [Utf32] = Encoding.UTF32,
        [Utf32BigEndian] = new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [SingleByteEncoding.Latin6.WebName] = SingleByteEncoding.Latin6,
        [SingleByteEncoding.Latin8.WebName] = SingleByteEncoding.Latin8,
        [SingleByteEncoding.Latin10.WebName] = SingleByteEncoding.Latin10,
    };
}
