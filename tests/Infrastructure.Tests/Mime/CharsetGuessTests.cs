using System.Text;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Texts without a label that are not UTF-8.</summary>
internal sealed class CharsetGuessTests
{
    static CharsetGuessTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [TestCase("English", "windows-1252")]
    [TestCase("German", "windows-1252")]
    [TestCase("French", "windows-1252")]
    [TestCase("Spanish", "windows-1252")]
    [TestCase("Portuguese", "windows-1252")]
    [TestCase("Italian", "windows-1252")]
    [TestCase("Dutch", "windows-1252")]
    [TestCase("Swedish", "windows-1252")]
    [TestCase("Danish", "windows-1252")]
    [TestCase("Norwegian", "windows-1252")]
    [TestCase("Finnish", "windows-1252")]
    [TestCase("Polish", "windows-1250")]
    [TestCase("Czech", "windows-1250")]
    [TestCase("Russian", "windows-1251")]
    [TestCase("Russian", "koi8-r")]
    [TestCase("Ukrainian", "windows-1251")]
    [TestCase("Turkish", "windows-1254")]
    [TestCase("Greek", "windows-1253")]
    [TestCase("Hebrew", "windows-1255")]
    [TestCase("Arabic", "windows-1256")]
    [TestCase("Thai", "windows-874")]
    [TestCase("Chinese", "gb18030")]
    [TestCase("Japanese", "shift_jis")]
    [TestCase("Japanese", "euc-jp")]
    [TestCase("Korean", "ks_c_5601-1987")]
    public void What_a_mail_in_a_language_is_in_is_seen(string language, string charset) =>
        Assert.That(CharsetGuess.Of(Charsets.Find(charset).GetBytes(Mail(language))), Is.EqualTo(charset));

    [TestCase("Jó reggelt, a megbeszélést péntekről jövő hétfőre tettem át. Őszintén szólva a kis terem jobb, és később is ráérünk. Üdvözlettel, Ödön", "windows-1250")]
    [TestCase("Bună ziua, am mutat şedinţa pe vineri, sala mică este liberă. Aştept răspunsul şi vă mulţumesc.", "windows-1250")]
    [TestCase("Zdravo, sestanek sem prestavil na petek, ker je manjša soba še prosta. Žal čas ni boljši, sporočite, če želite drugače.", "windows-1250")]
    [TestCase("您好，我把會議改到星期五了，小會議室那個時間是空的。請問您可以晚一天再來嗎？謝謝您的回信。", "big5")]
    [TestCase("Сообщаем вам, что встреча перенесена на пятницу.", "windows-1251")]
    [TestCase("Góðan dag, ég færði fundinn á föstudag því að litla herbergið er þá laust. Það er eða verður þægilegra.", "windows-1252")]
    [TestCase("„Så här”, sade hon — “och inte så” … ‘nej’", "windows-1252")]
    [TestCase("Tere, ma tõstsin koosoleku reedele. Väike ruum on vaba, šokolaad ja žürii on õues.", "windows-1252")]
    [TestCase("Olá, a reunião já não é na sexta; as razões são várias e a informação não chegou às pessoas.", "windows-1252")]
    [TestCase("café", "windows-1252")]
    [TestCase("Жд", "windows-1252")]
    public void So_is_a_sentence_and_little_is_no_proof(string text, string charset)
    {
        var octets = Charsets.Find(charset == "windows-1252" && text[0] > 0x400 ? "windows-1251" : charset).GetBytes(text);

        Assert.That(CharsetGuess.Of(octets), Is.EqualTo(charset));
    }

    [TestCase("Спасибо", "windows-1251")]
    [TestCase("Привет", "windows-1251")]
    [TestCase("До встречи в среду!", "windows-1251")]
    [TestCase("Ок, беру", "windows-1251")]
    [TestCase("Заказ собран, ждём вас.", "windows-1251")]
    [TestCase("Щи да каша", "windows-1251")]
    [TestCase("Объект сдан, подъезд открыт", "windows-1251")]
    [TestCase("Дякую, чекаю на відповідь", "windows-1251")]
    [TestCase("Спасибо", "koi8-r")]
    [TestCase("Привет", "koi8-r")]
    [TestCase("До встречи в среду!", "koi8-r")]
    [TestCase("Ок, беру", "koi8-r")]
    [TestCase("Заказ собран, ждём вас.", "koi8-r")]
    [TestCase("Объект сдан, подъезд открыт", "koi8-r")]
    [TestCase("Спасибо", "cp866")]
    [TestCase("До встречи в среду!", "cp866")]
    [TestCase("Заказ собран, ждем вас.", "cp866")]
    [TestCase("Объект сдан, подъезд открыт", "cp866")]
    [TestCase("Καλησπέρα", "windows-1253")]
    [TestCase("Ναι, έρχομαι", "windows-1253")]
    [TestCase("Πού είστε;", "windows-1253")]
    [TestCase("Σας ευχαριστώ για το μήνυμα", "windows-1253")]
    [TestCase("ערב טוב", "windows-1255")]
    [TestCase("תודה, נדבר מחר", "windows-1255")]
    [TestCase("אני בדרך הביתה", "windows-1255")]
    [TestCase("شكرا لك", "windows-1256")]
    [TestCase("مساء الخير", "windows-1256")]
    [TestCase("متى الموعد؟", "windows-1256")]
    [TestCase("نعم، سأحضر غدا", "windows-1256")]
    [TestCase("สวัสดีค่ะ", "windows-874")]
    [TestCase("แล้วพบกันใหม่", "windows-874")]
    [TestCase("İyi akşamlar, yarın görüşürüz, teşekkürler", "windows-1254")]
    [TestCase("Toplantıyı pazartesiye aldık, uygun mudur acaba değil mi", "windows-1254")]
    [TestCase("Dziękuję, będę później", "windows-1250")]
    [TestCase("Proszę o przesłanie pliku", "windows-1250")]
    [TestCase("Děkuji, přijdu později, těším se", "windows-1250")]
    [TestCase("Schůzka je přesunuta, děkuji", "windows-1250")]
    [TestCase("Grüße", "windows-1252")]
    [TestCase("À bientôt, ça va", "windows-1252")]
    [TestCase("Señor Núñez", "windows-1252")]
    [TestCase("Größe ÄÖÜ", "windows-1252")]
    [TestCase("Blåbærsyltetøj på øen", "windows-1252")]
    [TestCase("Så är det på ön", "windows-1252")]
    [TestCase("Non è più così, perché là c’è", "windows-1252")]
    [TestCase("“„”“„”“„”", "windows-1252")]
    [TestCase("5 m³ à 3 €", "windows-1252")]
    [TestCase("— — — — —", "windows-1252")]
    [TestCase("±±±±±±±", "windows-1252")]
    public void A_few_words_are_enough_where_they_are_words(string text, string charset) =>
        Assert.That(CharsetGuess.Of(Charsets.Find(charset).GetBytes(text)), Is.EqualTo(charset));

    [Test]
    public void A_body_without_a_label_is_read_so()
    {
        var text = Mail("Russian");
        var raw = (byte[])[.. "Subject: x\r\n\r\n"u8, .. Charsets.Find("windows-1251").GetBytes(text)];

        Assert.That(Mime.Mail.Bodies(raw, Mime.Mail.Reader.Read(raw)).Single().ReplaceLineEndings("\n").Trim(), Is.EqualTo(text.Trim()));
    }

    [Test]
    public void Whatever_the_octets_it_gives_a_charset_there_is()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var octets = new byte[random.Next(0, 40_000)];
            random.NextBytes(octets);
            Assert.That(Charsets.Canonical(Encoding.ASCII.GetBytes(CharsetGuess.Of(octets))), Is.Not.Null);
        }
    }

    /// <summary>The new and the old words, a telephone's line and a header block of the language.</summary>
    private static string Mail(string language)
    {
        var corpus = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Content", "Corpus", "languages.txt")).ReplaceLineEndings("\n");
        var block = corpus.Split("\nlang ").Single(b => b.StartsWith(language + "\n", StringComparison.Ordinal));
        return string.Join('\n', block.Split('\n').Skip(1).Select(l => l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
    }
}
