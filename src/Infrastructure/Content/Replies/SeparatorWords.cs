namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>What stands between dashes above a repeated or a forwarded message.</summary>
internal static class SeparatorWords
{
    public static readonly string[] Original =
    [
        "Original Message", "Original Text", "Original Mail", "Original Email", "Original E-Mail", "Original Appointment", "Reply Message", "Replied Message", "Message d'origine", "Message d’origine", "Message original", "Mail original", "Courriel original", "Courrier original", "Message initial", "Ursprüngliche Nachricht", "Originalnachricht", "Original-Nachricht", "Original Nachricht",
        "Ursprüngliche Mail", "Originaltermin", "Urspr. Nachricht", "Antwort Nachricht", "Mensaje original", "Mensagem original", "Mensagem Original", "Messaggio originale", "Messaggio Originale", "Oorspronkelijk bericht", "Oorspronkelijke bericht", "Origineel bericht", "Originele bericht",
        "Ursprungligt meddelande", "Originalmeddelande", "Ursprungsmeddelande", "Oprindelig meddelelse", "Original meddelelse", "Oprindelig besked", "Opprinnelig melding", "Original melding", "Originalt melding", "Originalt meddelande", "Originalbericht", "Original besked", "Opprinnelig beskjed", "Alkuperäinen viesti", "Oryginalna wiadomość", "Wiadomość oryginalna", "Oryginalny e-mail", "Původní zpráva", "Původní e-mail",
        "Originální zpráva", "Pôvodná správa", "Originálna správa", "Originalna správa", "Исходное сообщение", "Исходное письмо", "Оригинальное сообщение", "Первоначальное сообщение", "Вихідне повідомлення", "Оригінальне повідомлення", "Початкове повідомлення", "Orijinal Mesaj", "Orijinal İleti", "Özgün İleti", "Özgün Mesaj", "Asıl Mesaj", "Αρχικό μήνυμα", "Πρωτότυπο μήνυμα",
        "הודעה מקורית", "ההודעה המקורית", "الرسالة الأصلية", "رسالة أصلية", "मूल संदेश", "ข้อความต้นฉบับ", "ข้อความเดิม", "Thư gốc", "Tin nhắn gốc", "Thư ban đầu", "原始邮件", "原邮件", "原始郵件", "原始訊息", "原始信息", "回复的原邮件", "元のメッセージ", "元のメール", "オリジナルメッセージ", "Original Message", "원본 메시지", "원본 메일",
        "원본메시지", "Eredeti üzenet", "Mesaj original", "Mesajul original", "Izvorna poruka", "Originalna poruka", "Izvirno sporočilo", "Оригинално съобщение", "Pesan asli", "Pesan Asli", "Algne sõnum", "Originalus laiškas", "Missatge original", "پیام اصلی",
    ];

    public static readonly string[] Forwarded =
    [
        "Forwarded message", "Begin forwarded message", "Forwarded by", "Start of forwarded message", "Forwarded Mail", "Weitergeleitete Nachricht", "Anfang der weitergeleiteten", "Weitergeleitet von", "Weitergeleitete E-Mail", "Message transféré", "Début du message", "Message réexpédié", "Message transmis", "Courriel transféré", "Mensaje reenviado",
        "Inicio del mensaje reenviado", "Mensagem encaminhada", "Mensagem reencaminhada", "Início da mensagem", "Messaggio inoltrato", "Inizio messaggio inoltrato", "Inoltrato da", "Doorgestuurd bericht", "Begin doorgestuurd bericht", "Vidarebefordrat meddelande", "Vidarebefordrat brev", "Börja vidarebefordrat", "Videresendt besked", "Videresendt meddelelse", "Start på videresendt",
        "Videresendt melding", "Begynnelse på videresendt", "Välitetty viesti", "Edelleenlähetetty viesti", "Przekazana wiadomość", "Wiadomość przekazana", "Początek przekazanej", "Přeposlaná zpráva", "Přeposlaný e-mail", "Preposlaná správa", "Пересылаемое сообщение", "Пересланное сообщение", "Перенаправленное сообщение", "Начало переадресованного",
        "Переслане повідомлення", "Переслане письмо", "Yönlendirilmiş mesaj", "İletilen ileti", "İletilmiş mesaj", "Yönlendirilen ileti", "Προωθημένο μήνυμα", "Προωθούμενο μήνυμα", "הודעה שהועברה", "הודעה מועברת", "رسالة مُعاد توجيهها", "رسالة معاد توجيهها", "الرسالة المعاد توجيهها", "अग्रेषित संदेश", "ข้อความที่ส่งต่อ", "Thư được chuyển tiếp", "Thư chuyển tiếp", "Tin nhắn được chuyển tiếp",
        "转发的邮件", "转发邮件", "轉寄的郵件", "轉寄郵件", "已转发的邮件", "转发的消息", "転送されたメッセージ", "転送メッセージ", "전달된 메시지", "전달된 메일", "Továbbított üzenet", "Mesaj redirecționat", "Proslijeđena poruka", "Posredovano sporočilo", "Препратено съобщение", "Pesan terusan", "Pesan yang diteruskan", "Missatge reenviat",
    ];

    /// <summary>First words of a subject by which Outlook's forwarded messages are known; they look like replies otherwise.</summary>
    public static readonly string[] ForwardSubjects = ["FW", "Fwd", "WG", "TR", "RV", "ENC", "I", "Doorst", "VS", "VL", "VB", "PD", "Přep", "İLT", "ПРД", "Переслать", "Fw", "转发", "轉寄", "轉發", "전달", "転送", "הועבר", "إعادة توجيه", "ΠΡΘ", "Chuyển tiếp"];

    /// <summary>What help desks ask for above the line that they cut at.</summary>
    public static readonly string[] ReplyAbove =
    [
        "reply above this line", "type your reply above", "write above this line", "please reply above", "reply above the line", "write your reply above", "antworten sie oberhalb", "bitte antworten sie über dieser zeile", "antwort oberhalb dieser zeile", "répondre au-dessus", "veuillez répondre au-dessus", "écrivez votre réponse au-dessus",
        "responda por encima", "escriba su respuesta por encima", "responda acima desta linha", "rispondi sopra questa riga", "antwoord boven deze regel", "typ uw antwoord boven", "svara ovanför", "skriv dit svar over", "odpowiedz powyżej", "odpowiedź powyżej",
    ];
}
