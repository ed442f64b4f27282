using System.Collections.Frozen;
using System.Text;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Charset labels, as mail writes them, and what decodes them.</summary>
internal static class Charsets
{
    public const string UsAscii = "us-ascii";

    public const string Utf8 = "utf-8";

    public const string Windows1252 = "windows-1252";

    public const string Iso2022Jp = "iso-2022-jp";

    /// <summary>Longer than any registered name, RFC 2231 language included.</summary>
    public const int MaxLabelOctets = 64;

    // What mail is written in; the EBCDIC and vendor pages of the provider are left out.
    private static readonly string[] CodePages =
    [
        "windows-1250", "windows-1251", Windows1252, "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "windows-874",
        "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-8-i", "iso-8859-13", "iso-8859-15",
        "koi8-r", "koi8-u", "cp866", "ibm437", "ibm850", "ibm852", "macintosh", "x-mac-cyrillic", "x-mac-ce",
        "shift_jis", "euc-jp", Iso2022Jp, "csiso2022jp", "gb18030", "hz-gb-2312", "big5", "ks_c_5601-1987", "iso-2022-kr", "johab",
    ];

    private static readonly FrozenDictionary<string, Encoding> Decoders = LoadDecoders();

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
        if (name.StartsWith("cp125", StringComparison.OrdinalIgnoreCase)) name = string.Concat("windows-", name.AsSpan(2));
        if (name.StartsWith("win-125", StringComparison.OrdinalIgnoreCase)) name = string.Concat("windows-", name.AsSpan(4));
        if (CharsetAliases.Meanings.TryGetValue(name, out var meant)) return meant;
        if (Decoders.ContainsKey(name)) return name.ToLowerInvariant();
        return CodePagesEncodingProvider.Instance.GetEncoding(name) is { } encoding && Decoders.ContainsKey(encoding.WebName) ? encoding.WebName : null;
    }

    /// <returns>Windows-1252 for an unknown name: it has a character for every octet.</returns>
    public static Encoding Find(string name) => Decoders.GetValueOrDefault(name) ?? Decoders[Windows1252];

    /// <summary>UTF-8 when it is that, else Windows-1252: what octets without a charset mean.</summary>
    public static Encoding Guess(ReadOnlySpan<byte> octets) => System.Text.Unicode.Utf8.IsValid(octets) ? Encoding.UTF8 : Decoders[Windows1252];

    public static string Decode(ReadOnlySpan<byte> label, ReadOnlySpan<byte> octets)
    {
        var name = Canonical(label);
        return (name is null ? Guess(octets) : Find(name)).GetString(octets);
    }

    private static FrozenDictionary<string, Encoding> LoadDecoders()
    {
        var decoders = new Dictionary<string, Encoding>(StringComparer.OrdinalIgnoreCase)
        {
            [UsAscii] = Encoding.UTF8,
            [Utf8] = Encoding.UTF8,
            ["utf-16"] = Encoding.Unicode,
            ["utf-16be"] = Encoding.BigEndianUnicode,
            ["utf-32"] = Encoding.UTF32,
        };
        foreach (var name in CodePages)
            decoders.Add(name, CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)!); // All of them are its own.

        return decoders.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
