using System.Collections.Frozen;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Labels and what programs mean by them: the superset, as the WHATWG Encoding standard has it. What calls itself ISO-8859-1 or GB2312 uses the characters of Windows-1252 and GB18030.</summary>
internal static class CharsetAliases
{
    public static readonly FrozenDictionary<string, string> Meanings = new (string Meant, string Labels)[]
        {
            (Charsets.Utf8, "utf8 utf_8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 cp65001 windows-65001 utf8mb4 utf-8-sig csutf8"),
            (Charsets.Utf7, "utf7 unicode-1-1-utf-7 csunicode11utf7 cp65000 x-unicode-2-0-utf-7"),
            (Charsets.Utf16, "utf16 utf-16le utf16le ucs-2 iso-10646-ucs-2 unicode csunicode cp1200"),
            (Charsets.Utf16BigEndian, "utf16be unicodefffe cp1201"),
            (Charsets.Utf32, "utf32 utf-32le utf32le ucs-4 iso-10646-ucs-4 cp12000"),
            (Charsets.Utf32BigEndian, "utf32be cp12001"),
            (Charsets.Windows1252, "iso-8859-1 latin1 latin-1 latin_1 l1 cp819 ibm819 x-ansi csisolatin1 iso-ir-100 iso8859_1 8859_1 windows1252 x-cp1252 cp-1252 iso-8859-1-windows-3.1-latin-1 iso-8859"),
            ("windows-1250", "x-cp1250 cp-1250 windows1250"),
            ("windows-1251", "x-cp1251 cp-1251 windows1251"),
            ("windows-1254", "iso-8859-9 latin5 l5 csisolatin5 iso-ir-148"),
            ("windows-874", "iso-8859-11 tis-620 tis620 cp874 ibm874 dos-874"),
            ("iso-8859-8", "iso-8859-8-e visual csiso88598e"),
            ("iso-8859-8-i", "logical csiso88598i"),
            ("iso-8859-6", "iso-8859-6-i iso-8859-6-e csiso88596i csiso88596e"),
            ("iso-8859-10", "latin6 l6 csisolatin6 iso-ir-157"),
            ("iso-8859-14", "latin8 l8 iso-celtic iso-ir-199"),
            ("iso-8859-15", "latin9 latin-9 latin0 l9 csisolatin9"),
            ("iso-8859-16", "latin10 l10 iso-ir-226"),
            ("gb18030", "gb2312 gb_2312-80 gb_2312 gb2312-80 gbk gb_18030 cp936 ms936 windows-936 x-gbk euc-cn euccn eucgb2312-cn cn-gb chinese csgb2312 csiso58gb231280 iso-ir-58"),
            ("hz-gb-2312", "hz hz-gb cshz"),
            ("big5", "big5-hkscs big5hkscs big-5 big5-eten cn-big5 x-x-big5 csbig5 cp950 ms950 windows-950"),
            ("ks_c_5601-1987", "euc-kr euckr euc_kr cseuckr cp949 ms949 uhc x-uhc windows-949 korean ks_c_5601 ks_c_5601-1989 ksc_5601 ksc5601 ksc-5601 ks-c-5601-1987 iso-ir-149 csksc56011987"),
            ("shift_jis", "shift-jis shiftjis sjis s-jis x-sjis x-ms-cp932 cp932 ms932 windows-932 windows-31j cswindows31j csshiftjis ms_kanji mskanji"),
            ("euc-jp", "eucjp euc_jp x-euc-jp x-euc x-eucjp ujis cseucpkdfmtjapanese"),
            (Charsets.Iso2022Jp, "iso2022jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3 iso-2022-jp-2004 iso-2022-jp-ext iso-2022-jp-ms cp50220 cp50221 cp50222 jis x-jis _iso-2022-jp"),
            (Charsets.Iso2022Kr, "iso2022kr csiso2022kr cp50225"),
            (Charsets.Iso2022Cn, "iso-2022-cn iso2022cn iso-2022-cn-ext csiso2022cn cp50227 cp50229"),
            ("koi8-r", "koi8r koi8 koi cskoi8r"),
            ("koi8-u", "koi8u koi8-ru"),
            ("cp866", "ibm866 866 csibm866 dos-866"),
            ("macintosh", "mac macroman mac-roman x-mac-roman x-macintosh csmacintosh"),
            ("x-mac-ce", "maccentraleurope mac-centraleurope x-mac-centraleurroman"),
            ("x-mac-cyrillic", "maccyrillic mac-cyrillic x-mac-ukrainian"),
        }
        .SelectMany(entry => entry.Labels.Split(' '), (entry, label) => (label, entry.Meant))
        .ToFrozenDictionary(entry => entry.label, entry => entry.Meant, StringComparer.OrdinalIgnoreCase);
}
