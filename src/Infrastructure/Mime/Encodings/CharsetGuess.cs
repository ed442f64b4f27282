using System.Text;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Which charset of eight bits, or of one and two octets, some octets are in that nobody labelled and that are not UTF-8. Windows-1252 unless much speaks for another one.</summary>
internal static class CharsetGuess
{
    /// <summary>Octets looked at: more do not make it surer.</summary>
    private const int MaxOctets = 16 * 1024;

    private const char Broken = '\uFFFD';

    /// <summary>Characters beyond ASCII below which no large charset is believed.</summary>
    private const int MinWide = 6;

    /// <summary>Share of a text's characters that are of the hundred most frequent ones of its language: half as many as any real text has.</summary>
    private const double MinCommon = 0.2;

    /// <summary>Octets above 127 below which no alphabet other than Latin is believed.</summary>
    private const int MinLetters = 5;

    /// <summary>Below so many, more has to speak for one.</summary>
    private const int FewLetters = 8;

    private const string Russian = "оеаинтсрвлкмдпуяызьбгйчхжюшцщэфъё";
    private const string Ukrainian = "оаніитвреслкдумпзяьбгчйхжюшцщєїґф";

    private static readonly CharsetAlphabet[] Alphabets =
    [
        new("windows-1251", Strict(1251), Russian) { NeverFirst = "ъьы" },
        new("windows-1251", Strict(1251), Ukrainian) { NeverFirst = "ь" },
        new("koi8-r", Strict(20866), Russian) { NeverFirst = "ъьы" },
        new("cp866", Strict(866), Russian) { NeverFirst = "ъьы" },
        new("windows-1253", Strict(1253), "αοιετσνηυρπκμλςωόίάέήύώγδθχφβξζψϊϋΐΰ") { OnlyLast = "ς", NeverLast = "σ" },
        new("windows-1255", Strict(1255), "יוהלארבתשמנםדקחפעכטגסןזצךףץ") { OnlyLast = "םןךףץ", NeverLast = "כמנצ" },
        new("windows-1256", Strict(1256), "اليمونرتبعدسفهحكقجذأشخصةىطضغظثزئءؤإآپچژگک") { OnlyLast = "ةى" },
        new("windows-874", Strict(874), "านรอกเงมยล่วดทสต้ะปบคหแจพชขใไโผถธฟซศณญ็์ีิึืุูัำๆฉฐษภฝฆฎฏฑฒฬฮ") { NeverFirst = "ะัาำิีึืฺุู็่้๊๋์", MinWeight = 1.4 },
    ];

    private static readonly (string Name, Encoding Encoding, string Common)[] Large =
    [
        ("shift_jis", Strict(932), ""),
        ("euc-jp", Strict(51932), ""),
        ("gb18030", Strict(936), "的一是不了在有我他这中大来上个国们到说和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小二无同么经法当起与好看学进种将还分此心前面又定见只主没公从请谢您件邮收回"),
        ("big5", Strict(950), "的一是不了在有我他這中大來上個國們到說和地也子時道出而要於就下得可你年生自會那後能對著事其裡所去行過家十用發天如然作方成者多日都三小二無同麼經法當起與好看學進種將還分此心前面又定見只主沒公從請謝您件郵收回"),
        ("ks_c_5601-1987", Strict(949), "이다는을의에하고가은를로한지사도서기어자대리아나시인있그일수것여정게제부스들해보만전주라으면과안니요세습까오내합드님"),
    ];

    /// <returns>A name <see cref="Charsets.Find"/> knows.</returns>
    public static string Of(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxOctets) text = text[..(text[..MaxOctets].LastIndexOfAnyInRange((byte)0, (byte)' ') is var gap and > 0 ? gap : MaxOctets)];
        return LargeOf(text) ?? AlphabetOf(text) ?? LatinGuess.Of(text) ?? Charsets.Windows1252;
    }

    private static string? LargeOf(ReadOnlySpan<byte> text)
    {
        string? best = null;
        var most = MinCommon;
        foreach (var (name, encoding, common) in Large)
        {
            var (wide, known, broken) = (0, 0, 0);
            foreach (var c in encoding.GetString(text))
            {
                if (c == Broken) broken++;
                else if (c < 0x3040 || c is >= '\uFF00' and <= '\uFF60') continue; // Punctuation is the same in all of them.
                else wide++;
                if (common.Length == 0 ? c is >= '\u3041' and <= '\u30FE' : common.Contains(c, StringComparison.Ordinal)) known++;
            }

            if (wide < MinWide || broken * 200 > wide || known <= most * wide) continue;
            (best, most) = (name, (double)known / wide);
        }

        return best;
    }

    private static string? AlphabetOf(ReadOnlySpan<byte> text)
    {
        var (letters, besides, mixed) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80) continue;
            letters++;
            if ((i > 0 && text[i - 1] >= 0x80) || (i + 1 < text.Length && text[i + 1] >= 0x80)) besides++;
            if ((i > 0 && char.IsAsciiLetter((char)text[i - 1])) || (i + 1 < text.Length && char.IsAsciiLetter((char)text[i + 1]))) mixed++;
        }

        // In Latin scripts letters with marks stand alone among others.
        if (letters < MinLetters || besides < 0.7 * letters || mixed > 0.15 * letters) return null;

        var (best, most, least, second) = ((string?)null, 0.0, 0.0, 0.0);
        foreach (var alphabet in Alphabets)
        {
            var weight = alphabet.Weigh(text);
            if (weight > most) (best, most, least, second) = (alphabet.Charset, weight, alphabet.MinWeight, alphabet.Charset == best ? second : most);
            else if (alphabet.Charset != best) second = Math.Max(second, weight);
        }

        var (enough, lead) = letters < FewLetters ? (least + 0.3, 0.15) : (least, 0.05);
        return most >= enough && most >= second + lead ? best : null;
    }

    private static Encoding Strict(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Broken.ToString()))!;
}
