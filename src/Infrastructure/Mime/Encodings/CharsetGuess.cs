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
    private const int MinLetters = 8;

    /// <summary>Mean weight of the letters; a text in its own charset has 2.2 and more, in another one 1.5 at most.</summary>
    private const double MinWeight = 1.8;

    private const double MinLead = 0.3;

    private const string Russian = "оеаинтсрвлкмдпуяызьбгйчхжюшцщэфъё";
    private const string Ukrainian = "оаніитвреслкдумпзяьбгчйхжюшцщєїґф";

    private static readonly (string Name, Encoding Encoding, string Letters)[] Alphabets =
    [
        ("windows-1251", Strict(1251), Russian),
        ("windows-1251", Strict(1251), Ukrainian),
        ("koi8-r", Strict(20866), Russian),
        ("windows-1253", Strict(1253), "αοιετσνηυρπκμλςωόίάέήύώγδθχφβξζψϊϋΐΰ"),
        ("windows-1255", Strict(1255), "יוהלארבתשמנםדקחפעכטגסןזצךףץ"),
        ("windows-1256", Strict(1256), "اليمونرتبعدسفهحكقجذأشخصةىطضغظثزئءؤإآپچژگک"),
        ("windows-874", Strict(874), "านรอกเงมยล่วดทสต้ะปบคหแจพชขใไโผถธฟซศณญ็์ีิึืุูัำๆฉฐษภฝฆฎฏฑฒฬฮ"),
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
        var (letters, besides) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80) continue;
            letters++;
            if ((i > 0 && text[i - 1] >= 0x80) || (i + 1 < text.Length && text[i + 1] >= 0x80)) besides++;
        }

        // In Latin scripts letters with marks stand alone among others.
        if (letters < MinLetters || besides < 0.7 * letters) return null;

        var (best, most, second) = ((string?)null, 0.0, 0.0);
        foreach (var (name, encoding, alphabet) in Alphabets)
        {
            var weight = WeightOf(encoding.GetString(text), alphabet);
            if (weight > most) (best, most, second) = (name, weight, name == best ? second : most);
            else if (name != best) second = Math.Max(second, weight);
        }

        return most >= MinWeight && most >= second + MinLead ? best : null;
    }

    /// <summary>Frequent letters weigh 3, rare ones 1, what is no letter of the alphabet -2, and a capital amid a word -3.</summary>
    private static double WeightOf(string text, string alphabet)
    {
        var (count, sum) = (0, 0);
        var before = ' ';
        foreach (var c in text)
        {
            if (c >= 0x80 && (char.IsLetter(c) || c == Broken || alphabet.Contains(c, StringComparison.Ordinal)))
            {
                var place = alphabet.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
                count++;
                sum += char.IsUpper(c) && char.IsLower(before) ? -3 : place < 0 ? -2 : place < 8 ? 3 : place < 18 ? 2 : 1;
            }

            before = c;
        }

        return count == 0 ? 0 : (double)sum / count;
    }

    private static Encoding Strict(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Broken.ToString()))!;
}
