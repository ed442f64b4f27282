using System.Buffers;

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>The words that mail programs put above repeated text, by language.</summary>
internal static class AttributionWords
{
    /// <summary>What a line begins with when it says when and by whom something was written.</summary>
    public static readonly string[] Openers =
    [
        "On", "At", "In message", "In article", "In a message dated", "Quoting", "Il giorno", "In data", "Il", "Nel", // English, Italian
        "Am", "Zitat von", "Le", "Selon", "En date du", "El", "El día", "Citando", "Citando a", "Em", "No dia", "A", "Op", "Den", "På", "Pada", // de fr es pt nl da no sv id
        "W dniu", "Wiadomość napisana", "Dnia", "Dne", "Dňa", "V", "Dana", "U", "Vào", "Vào lúc", "Lúc", "La", "Pe data de", "În", "În data de", "Στις", "Την", "Tarihinde", "Le jour", // pl cs sk sl hr vi ro el tr
        "В", "На", "У", "Во", "Дня", "בתאריך", "ב-", "ביום", "في", "بتاريخ", "در", "在", "於", "于", "เมื่อ", "ใน", "को", // ru bg uk mk he ar fa zh th hi
    ];

    /// <summary>Openers that say without a date that a name and a colon follow.</summary>
    public static readonly string[] Quoters = ["Quoting", "Zitat von", "Citando", "Selon", "In message", "In article"];

    /// <summary>"I asked him on Friday, and he wrote:" tells a story, unless it is a name: "He Ping wrote:".</summary>
    public static readonly string[] Tellers = ["I", "We", "He", "She", "They", "Ich", "Wir", "Er", "Sie", "Je", "J'ai", "Nous", "Elle", "Ils", "Yo", "Ella", "Nosotros", "Eu", "Ele", "Nós", "Io", "Lui", "Ik", "Wij", "Hij", "Jag", "Jeg", "Hän", "Já", "Я", "Он", "Она", "Мы", "Ми", "Він", "Вона", "Εγώ"];

    /// <summary>"wrote", at the end or before the name.</summary>
    private static readonly string[] Wrote =
    [
        "wrote", "writes", "written", "said", "says", "sent", "replied", "has written", // en
        "schrieb", "schrieben", "geschrieben", "schreibt", "hat geschrieben", // de
        "a écrit", "ont écrit", "écrit", "a ecrit", "écrivait", "nous a dit", // fr
        "escribió", "escribio", "escribieron", "escribe", "ha escrito", // es
        "escreveu", "escreveram", "escreve", "escrito", // pt
        "ha scritto", "hanno scritto", "scritto", "scrive", // it
        "schreef", "geschreven", "heeft geschreven", "verzond", // nl
        "skrev", "skrevet", "skriver", // da no sv
        "kirjoitti", "kirjutas", // fi et
        "napisał", "napisana", "napisała", "napisał(a)", "pisze", "napisali", "nadesłał", "nadesłała", // pl
        "napsal", "napsala", "napsal(a)", "píše", "napsali", "napísal", "napísala", "napísal(a)", // cs sk
        "napisao", "napisala", "je napisao", "napisal", "je napisal/a", "пише", "написав", "написала", "написал", "написал(а)", "писал", "писал(а)", "пишет", "сообщил", "сообщает", "написа", "написао", // hr sl sr ru uk bg
        "a scris", "scris", "va escriure", "ha escrit", // ro ca
        "yazdı", "şunu yazdı", "şöyle yazdı", "yazmış", // tr
        "έγραψε", "έγραψαν", "γράφει", // el
        "ezt írta", "írta", // hu
        "rašė", "parašė", "rakstīja", "menulis", "đã viết", "viết", "nagsulat", "skrifaði", // lt lv id vi tl is
        "כתב", "כתבה", "כתב/ה", "מאת", "כתב/כתבה", // he
        "كتب", "كتبت", "كتب/كتبت", "نوشت", "نوشته", // ar fa
        "ने लिखा", "लिखा", "লিখেছেন", // hi bn
        "เขียนว่า", "เขียน", "ได้เขียน", // th
        "写道", "寫道", "写到", "写了", "的消息", // zh
        "のメッセージ", "が書きました", "は書きました", "さんは書きました", "書きました", "wrote：", // ja
        "작성", "님이 작성", "작성하였습니다", "님이 작성하였습니다", "썼습니다", "쓴 글", "쓰신 글", "님의 메시지", // ko
    ];

    private static readonly SearchValues<string> WroteSearch = SearchValues.Create(Wrote, StringComparison.OrdinalIgnoreCase);

    /// <returns>Where a word for "wrote" stands, and where what is said about it ends; -1 for nowhere.</returns>
    public static (int Start, int End) FindWrote(string text, int from)
    {
        for (var at = from; at < text.Length;)
        {
            var found = text.AsSpan(at).IndexOfAny(WroteSearch);
            if (found < 0) return (-1, -1);
            var start = at + found;
            var end = start + LongestAt(text.AsSpan(start));
            if (IsWord(text, start, end)) return (start, end);
            at = start + 1;
        }

        return (-1, -1);
    }

    private static int LongestAt(ReadOnlySpan<char> text)
    {
        var longest = 1;
        foreach (var word in Wrote)
            if (word.Length > longest && text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) longest = word.Length;
        return longest;
    }

    private static bool IsWord(string text, int start, int end) =>
        (start == 0 || !LineText.IsSpelled(text[start]) || !char.IsLetter(text[start - 1]) || !LineText.IsSpelled(text[start - 1]))
        && (end == text.Length || !LineText.IsSpelled(text[end - 1]) || !char.IsLetter(text[end]));
}
