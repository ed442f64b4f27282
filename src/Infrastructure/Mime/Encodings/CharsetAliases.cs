using System.Collections.Frozen;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Labels and what programs mean by them: the superset, as the WHATWG Encoding standard has it. What calls itself ISO-8859-1 or GB2312 uses the characters of Windows-1252 and GB18030.</summary>
internal static class CharsetAliases
{
    public static readonly FrozenDictionary<string, string> Meanings = new (string Meant, string Labels)[]
        {
            (Charsets.Utf8, "utf8 unicode-1-1-utf-8 cp65001 utf8mb4"),
            (Charsets.Windows1252, "iso-8859-1 latin1 latin-1 l1 cp819 ibm819 x-ansi csisolatin1"),
            ("windows-1254", "iso-8859-9 latin5"),
            ("windows-874", "iso-8859-11 tis-620"),
            ("gb18030", "gb2312 gb_2312-80 gbk cp936 x-gbk euc-cn"),
            ("big5", "big5-hkscs cp950"),
            ("ks_c_5601-1987", "euc-kr cp949 uhc windows-949"),
            ("shift_jis", "sjis x-sjis cp932 windows-31j ms_kanji"),
            ("koi8-r", "koi8r"),
            ("koi8-u", "koi8-ru"),
            ("utf-16", "utf-16le"),
        }
        .SelectMany(entry => entry.Labels.Split(' '), (entry, label) => (label, entry.Meant))
        .ToFrozenDictionary(entry => entry.label, entry => entry.Meant, StringComparer.OrdinalIgnoreCase);
}
