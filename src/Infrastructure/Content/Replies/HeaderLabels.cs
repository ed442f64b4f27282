using System.Collections.Frozen;

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>The names that mail programs translate header fields to when they put them above a repeated message.</summary>
internal static class HeaderLabels
{
    private static readonly string[] From =
    [
        "From", "Von", "De", "Da", "Van", "Från", "Fra", "Lähettäjä", "Od", "От", "От кого", "Від", "Від кого", "Kimden", "Gönderen", "Από", "Από το", "מאת", "من", "प्रेषक", "से", "จาก", "Từ", "Từ:", "发件人", "寄件者", "寄件人", "發件人",
        "差出人", "送信者", "送信元", "보낸 사람", "보낸사람", "발신", "Feladó", "Expeditor", "De la", "Mittente", "Expéditeur", "Remitente", "Remetente", "Absender", "Afzender", "Avsändare", "Afsender", "Avsender", "Nadawca", "Odesílatel", "Odosielateľ",
        "Отправитель", "Відправник", "Pošiljatelj", "Šalje", "Dari", "Pengirim", "Saatja", "Kellelt", "Nuo", "No", "Frá", "Подател", "Отправлено от", "Feladó (From)", "Lähettänyt", "فرستنده", "Người gửi", "ผู้ส่ง",
    ];

    private static readonly string[] Date =
    [
        "Date", "Sent", "Received", "Sent on", "Date sent", "Gesendet", "Gesendet am", "Datum", "Envoyé", "Envoyé le", "Date d'envoi", "Le", "Enviado", "Enviado el", "Enviados", "Enviado em", "Enviada em", "Enviada", "Fecha", "Fecha de envío", "Data", "Inviato", "Data invio", "Verzonden", "Verstuurd",
        "Skickat", "Skickades", "Dato", "Sendt", "Sendt den", "Lähetetty", "Päivämäärä", "Päiväys", "Wysłano", "Wysłane", "Data wysłania", "Odesláno", "Odoslané", "Отправлено", "Дата", "Надіслано", "Відправлено", "Tarih", "Gönderme Tarihi", "Gönderildi", "Gönderim Tarihi",
        "Ημερομηνία", "Στάλθηκε", "Αποστολή", "Εστάλη", "תאריך", "נשלח", "تاريخ", "التاريخ", "تاريخ الإرسال", "أرسلت", "مرسل", "दिनांक", "तारीख", "भेजा गया", "วันที่", "ส่ง", "ส่งเมื่อ", "Ngày", "Đã gửi", "Thời gian", "Gửi", "发送时间", "发送日期", "日期", "时间", "寄件日期", "傳送時間", "發送時間",
        "送信日時", "日時", "日付", "送信日", "보낸 날짜", "보낸날짜", "날짜", "보낸 시간", "Elküldve", "Küldve", "Dátum", "Trimis", "Dată", "Poslano", "Poslato", "Изпратено", "Tanggal", "Terkirim", "Saadetud", "Išsiųsta", "Nosūtīts", "Dagsetning", "Sent at", "تاریخ",
    ];

    private static readonly string[] To =
    [
        "To", "An", "À", "A", "Destinataire", "Para", "Destinatario", "Destinatário", "Aan", "Till", "Til", "Pour", "Vastaanottaja", "Do", "Adresat", "Komu", "Pro", "Кому", "До", "Kime", "Alıcı", "Προς", "אל", "ל", "إلى", "الى", "प्रति", "को", "ถึง", "Tới", "Đến", "Gửi đến", "收件人", "收件者",
        "宛先", "送信先", "받는 사람", "받는사람", "수신", "Címzett", "Către", "Pentru", "Za", "Prima", "За", "Kepada", "Untuk", "Kellele", "Saaja", "Kam", "Kam:", "Empfänger", "Ontvanger", "Mottagare", "Modtager", "Til:", "به", "До кого",
    ];

    private static readonly string[] Subject =
    [
        "Subject", "Betreff", "Objet", "Asunto", "Assunto", "Oggetto", "Onderwerp", "Ämne", "Emne", "Aihe", "Temat", "Předmět", "Predmet", "Тема", "Konu", "Θέμα", "נושא", "הנדון", "الموضوع", "موضوع", "विषय", "เรื่อง", "หัวเรื่อง", "Chủ đề", "Tiêu đề", "主题", "主旨", "主題",
        "件名", "제목", "Tárgy", "Subiect", "Naslov", "Zadeva", "Относно", "Perihal", "Subjek", "Teema", "Tema", "Efni", "标题", "Assumpte", "Re", "Sujet", "Titel", "Thema",
    ];

    private static readonly string[] Other =
    [
        "Cc", "CC", "Bcc", "Kopie", "Kopia", "Kopi", "Copie", "Cópia", "Copia", "Kopio", "Копия", "Копія", "副本", "抄送", "참조", "ССЫЛКА", "Bilgi", "Κοιν", "Κοινοποίηση", "עותק", "نسخة", "สำเนา", "Másolat", "Reply-To", "Reply To", "Risposta", "Rispondi a", "Répondre à", "Antwort an", "Responder a",
        "Beantwoorden - Aan", "Beantwoorden", "Svar til", "Svara till", "Importance", "Priority", "Wichtigkeit", "Priorität", "Importancia", "Prioridad", "Attachments", "Anlagen", "Anhänge", "Pièces jointes", "Organization", "Newsgroups", "Message-ID", "Sent by", "Mailed by", "Category", "Sensitivity", "回复", "答复",
        "Bijlage", "Bilagor", "Vedhæftede filer", "Załączniki", "Вложения",
    ];

    private static readonly FrozenDictionary<string, HeaderKind> Kinds = Build();

    private static readonly FrozenDictionary<string, HeaderKind>.AlternateLookup<ReadOnlySpan<char>> Lookup = Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The longest label, in characters; a colon further on ends no label.</summary>
    public const int MaxLength = 24;

    /// <returns>Which field the line gives, and where its value starts; <see cref="HeaderKind.None"/> when it gives none.</returns>
    public static HeaderKind Read(ReadOnlySpan<char> line, out int value)
    {
        value = 0;
        var start = 0;
        while (start < line.Length && line[start] is ' ' or '*' or '_' or '>' or '|' or '\t' or ':' or '-' or '•') start++;
        var colon = line[start..Math.Min(line.Length, start + MaxLength + 4)].IndexOfAny(':', '：');
        if (colon < 1) return HeaderKind.None;
        var label = line.Slice(start, colon).Trim(" *_\u00A0");
        value = start + colon + 1;
        return label.Length is > 0 and <= MaxLength && Lookup.TryGetValue(label, out var kind) ? kind : HeaderKind.None;
    }

    /// <summary>Which field a word right before a colon names, in the middle of a line.</summary>
    public static HeaderKind Of(ReadOnlySpan<char> label) => Lookup.TryGetValue(label.Trim(" *_\u00A0"), out var kind) ? kind : HeaderKind.None;

    private static FrozenDictionary<string, HeaderKind> Build()
    {
        var kinds = new Dictionary<string, HeaderKind>(StringComparer.OrdinalIgnoreCase);
        Add(From, HeaderKind.From);
        Add(Date, HeaderKind.Date);
        Add(To, HeaderKind.To);
        Add(Subject, HeaderKind.Subject);
        Add(Other, HeaderKind.Other);
        return kinds.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(string[] words, HeaderKind kind)
        {
            foreach (var word in words) kinds.TryAdd(word, kind);
        }
    }
}
