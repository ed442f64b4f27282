using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Codes;
using AgentSend.Infrastructure.Content.Replies;

namespace AgentSend.Infrastructure.Content.Machine;

/// <summary>The subjects that programs give their answers and reports, in many languages.</summary>
internal static class MachineWords
{
    private static readonly PhraseTree<Subject> Phrases = new PhraseTree<Subject>()
        .Add(Subject.AutoReply, """
            automatic reply|auto reply|autoreply|auto response|autoresponse|auto responder|automatic response|automated reply|automated response|automatische antwort|automatische abwesenheit*|automatische antworten|réponse automatique|respuesta automática|resposta automática
            risposta automatica|automatisch antwoord|automatische reactie|automatiskt svar|autosvar|automatisk svar|automatisk besvarelse|automaattinen vastaus|automaattivastaus|odpowiedź automatyczna|automatyczna odpowiedź|autoodpowiedź|automatická odpověď
            автоматический ответ|автоответ|автоматична відповідь|автовідповідь|otomatik yanıt|otomatik cevap|αυτόματη απάντηση|תשובה אוטומטית|מענה אוטומטי|رد تلقائي|الرد التلقائي|स्वचालित उत्तर|स्वतः उत्तर|ตอบกลับอัตโนมัติ|การตอบกลับอัตโนมัติ|trả lời tự động
            balasan otomatis|jawaban otomatis|自动回复|自动答复|自動回覆|自動回復|自動返信|自動応答|자동 회신|자동회신|자동 응답|자동응답|automatikus válasz|răspuns automat
            """)
        .Add(Subject.Away, """
            out of office|out of the office|away from the office|away from my desk|on vacation|on holiday|on annual leave|on leave|vacation reply|vacation message|vacation response|vacation notice|out of town|i am away|i'm away|am out of office|currently out
            abwesenheit*|abwesend|nicht im büro|nicht im haus|im urlaub|außer haus|absence|absent du bureau|absent|absente|en congé|en vacances|hors du bureau|fuera de la oficina|fuera de oficina|de vacaciones|ausente|ausencia|fora do escritório|ausência|em férias|de férias|fuori ufficio|fuori sede|assente|in ferie|assenza
            afwezig|afwezigheid*|niet aanwezig|met vakantie|op vakantie|frånvaro*|frånvarande|på semester|ikke til stede|ikke på kontoret|fravær*|på ferie|fraværsmelding|poissa|poissaolo*|lomalla|ei paikalla|poza biurem|nieobecn*|na urlopie|mimo kancelář|nepřítomn*|na dovolené
            вне офиса|нет на месте|отсутству*|в отпуске|поза офісом|відсутн*|у відпустці|ofis dışı*|ofiste değil*|izindeyim|tatildeyim|εκτός γραφείου|απουσία|σε άδεια|מחוץ למשרד|לא במשרד|בחופשה|خارج المكتب|في إجازة|غياب|कार्यालय से बाहर|अवकाश पर|छुट्टी पर|ไม่อยู่ที่สำนักงาน|ลาพักร้อน|ไม่อยู่
            vắng mặt|không có mặt tại văn phòng|nghỉ phép|di luar kantor|sedang cuti|tidak di kantor|外出|不在办公室|休假|出差|不在辦公室|外出中|休假中|不在通知|休暇|不在のお知らせ|不在にしております|부재중|휴가|출장중
            """)
        .Add(Subject.Bounce, """
            undeliver*|delivery status notification|delivery failure*|delivery failed|delivery has failed|failure notice|failed delivery|mail delivery failed|mail delivery failure|mail delivery|returned mail|returned to sender|could not be delivered|not delivered|non delivery|nondelivery|mail system error|mail failure|message not delivered|delivery delayed|delivery problem|delivery report|undeliverable|warning could not send|delayed mail
            unzustellbar*|nicht zugestellt|zustellung fehlgeschlagen|non remis|non distribu*|échec de la remise|échec de remise|no se puede entregar|no entregado|no se pudo entregar|não entregue|não é possível entregar|falha na entrega|mancata consegna|non recapitabile|mancato recapito|onbestelbaar|niet bestelbaar|kan inte levereras|olevererbart|kunne ikke leveres|ikke leveret|uleveret|ikke levert|ei voitu toimittaa|niedostarcz*|nie dostarczono|nedoručiteln*|nedoručen*
            недоставлен*|не доставлен*|не доставлено|не вдалося доставити|teslim edilem*|iletilemedi|δεν παραδόθηκε|αποτυχία παράδοσης|לא נמסר|تعذر التسليم|لم يتم التسليم|वितरण विफल|ส่งไม่สำเร็จ|không gửi được|không thể gửi|tidak terkirim|退信|无法投递|无法送达|传递失败|投递失败|無法傳遞|無法送達|傳遞失敗|配信不能|配信できません|送信エラー|配送エラー|전송 실패|배달되지|반송
            """);

    /// <summary>Characters that a title of its own has at least.</summary>
    private const int MinLoneTitle = 12;

    private const int MaxUntil = 36;

    private static readonly string[] Untils = ["until", "till", "til", "through", "bis", "vom", "jusqu", "jusqu'au", "hasta", "ate", "fino", "tot", "t.o.m.", "do", "до", "με", "to your", "auf ihre", "a votre"];

    private enum Subject
    {
        AutoReply = 1,
        Away,
        Bounce,
    }

    public static bool IsBounceSubject(string subject) => Has(subject, Subject.Bounce, 60, false);

    /// <summary>The words of a program's answer at the beginning: a person may speak of them further on, or answer them.</summary>
    public static bool IsAutoReplySubject(string subject) => !IsAboutOther(subject) && Has(subject, Subject.AutoReply, 12, true);

    /// <param name="isAutomatic">The header tells of a program: the words may stand anywhere. Otherwise they must be where programs put them.</param>
    public static bool IsAwaySubject(string subject, bool isAutomatic) => isAutomatic ? Has(subject, Subject.Away, int.MaxValue, false) : !IsAboutOther(subject) && Has(subject, Subject.Away, 3, true);

    /// <summary>Somebody answers a program, or passes on what one wrote.</summary>
    private static bool IsAboutOther(string subject) => SubjectLine.IsReply(subject) || SeparatorFinder.IsForwardSubject(subject);

    /// <param name="within">How far from the beginning.</param>
    /// <param name="isTitle">A mark or the end must follow: <c>Out of office: Re: ...</c>, and not a sentence.</param>
    private static bool Has(string subject, Subject kind, int within, bool isTitle)
    {
        var folded = FoldedText.Phrase(subject);
        for (var at = 0; at < folded.Length && at <= within; at++)
        {
            if (!Phrases.TryMatch(folded, at, out var length, out var found)) continue;
            var end = at + length;
            while (end < folded.Length && FoldedText.IsWordCharacter(folded[end]) && FoldedText.IsWordCharacter(folded[end - 1])) end++;
            if (found == kind && (!isTitle || EndsTitle(folded, end, kind))) return true;
            at += length - 1;
        }

        return false;
    }

    /// <summary>Whether the words are a title, as programs write one: nothing follows, or a mark, or until when. "Out of office party on Friday" goes on.</summary>
    private static bool EndsTitle(string folded, int at, Subject kind)
    {
        var rest = folded.AsSpan(at);
        var words = rest.TrimStart();
        // Some short words are also what a person calls a matter: "Absence", "休暇".
        if (words.Trim("!.)]】」").IsWhiteSpace()) return kind == Subject.AutoReply || at >= MinLoneTitle;
        if (words[^1] is '?' or '？' && kind == Subject.Away && at < MinLoneTitle) return false;
        if (words[0] is ':' or '：' or '|' or '】' or ']' or '」') return true;
        if (words[^1] is '?' or '？') return false;
        if (words[0] is '(' or '[' or '（' || rest.StartsWith("  ")) return true; // A dash between blanks is a blank here.
        if (words.StartsWith("re:") || words.StartsWith("fw:") || words.StartsWith("fwd:") || words.StartsWith("aw:")) return true;
        if (Phrases.TryMatch(folded, folded.Length - words.Length, out var length, out var next) && next == Subject.AutoReply) return EndsTitle(folded, folded.Length - words.Length + length, Subject.AutoReply);
        return IsUntil(words);
    }

    /// <summary>"until Monday", "bis 5. Mai", "to your message": little, and a word that opens it.</summary>
    private static bool IsUntil(ReadOnlySpan<char> words)
    {
        if (words.Length > MaxUntil) return false;
        foreach (var word in Untils)
            if (words.StartsWith(word) && words.Length > word.Length && words[word.Length] is ' ' or '\'') return true;
        return false;
    }
}
