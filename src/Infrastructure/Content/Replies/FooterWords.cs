namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>What phones, mail programs and lawyers put below a message, by language.</summary>
internal static class FooterWords
{
    /// <summary>First words of a footer that a device or a program adds.</summary>
    public static readonly string[] Sent =
    [
        "Sent from", "Sent via", "Sent with", "Sent by", "Sent using", "Sent through", "Sent on", "From my", "Get Outlook for", "Get BlueMail for", "Get Spark", "Download Outlook", "Composed on", "Typed on", "Sent wirelessly", "Written on my", "Posted from my", "Delivered by", "Emailed from",
        "Gesendet von", "Gesendet mit", "Gesendet über", "Gesendet aus", "Von meinem", "Von meiner", "Von unterwegs gesendet", "Versendet mit", "Versandt mit", "Diese Nachricht wurde von mein", "Diese Nachricht wurde mit", "Diese E-Mail wurde von mein", "Outlook für", "Holen Sie sich Outlook", "Mit freundlichen Grüßen von meinem", "Verschickt mit",
        "Envoyé de", "Envoyé depuis", "Envoyé à partir", "Envoyé avec", "Envoyé par", "Envoyé via", "Envoyée depuis", "Envoyée de", "Télécharger Outlook", "Obtenez Outlook", "Obtenir Outlook", "Téléchargez Outlook", "Provenance : Courrier",
        "Enviado desde", "Enviado de", "Enviado con", "Enviado por", "Enviado via", "Enviado vía", "Enviado a partir", "Enviada desde", "Enviado através", "Enviado pelo", "Enviado do", "Enviado com", "Enviado usando", "Obtener Outlook", "Descargar Outlook", "Obter o Outlook", "Obter Outlook", "Baixar o Outlook", "Enviado no meu",
        "Inviato da", "Inviato con", "Inviato dal", "Inviato tramite", "Scarica Outlook", "Ottieni Outlook", "Verzonden vanaf", "Verzonden vanuit", "Verstuurd vanuit", "Verzonden met", "Verzonden via", "Verstuurd vanaf", "Verstuurd met", "Verstuurd via", "Verzonden door", "Outlook voor", "Download Outlook voor", "Outlook downloaden",
        "Skickat från", "Skickat med", "Skickat via", "Från min", "Hämta Outlook", "Skaffa Outlook", "Sendt fra", "Sendt med", "Sendt via", "Hent Outlook", "Få Outlook", "Last ned Outlook", "Lähetetty", "Lähetetty iPhonesta", "Hanki Outlook", "Hae Outlook",
        "Wysłano z", "Wysłane z", "Wysłano ze", "Wysłany z", "Wysłano przez", "Pobierz program Outlook", "Pobierz Outlook", "Odesláno z", "Odesláno ze", "Odoslané z", "Získat Outlook", "Stáhnout Outlook", "Získejte Outlook", "Отправлено с", "Отправлено из", "Отправлено от", "Послано с", "Скачать Outlook", "Получить Outlook",
        "Надіслано з", "Надіслано із", "Відправлено з", "Надіслано через", "Завантажити Outlook", "iPhone'umdan gönderildi", "iPhone’umdan gönderildi", "iPad'imden gönderildi", "Android için Outlook", "iOS için Outlook", "Outlook'u edinin", "Στάλθηκε από", "Εστάλη από", "Απεσταλμένο από", "Λήψη του Outlook", "Αποκτήστε το Outlook",
        "נשלח מ", "נשלח באמצעות", "השג את Outlook", "קבל את Outlook", "أرسلت من", "أُرسلت من", "مرسل من", "تم الإرسال من", "أرسل من", "احصل على Outlook", "मेरे iPhone से भेजा", "ส่งจาก", "ส่งด้วย", "Gửi từ", "Đã gửi từ", "Được gửi từ", "Tải Outlook", "发自我的", "来自我的", "從我的", "从我的", "自我的", "发送自", "寄自", "獲取 Outlook", "获取 Outlook", "取得 Outlook",
        "iPhoneから送信", "iPadから送信", "私のiPhone", "Androidから", "Outlook for iOS を入手", "Yahoo!メール", "나의 iPhone", "내 iPhone", "iPhone에서 보냄", "iOS용 Outlook", "Android용 Outlook", "Elküldve", "Az iPhone", "Trimis de pe", "Trimis din", "Poslano s", "Poslano z", "Poslato sa", "Изпратено от", "Dikirim dari", "Enviat des", "Saadetud minu", "Išsiųsta iš", "Nosūtīts no", "ارسال شده از",
    ];

    /// <summary>Last words of a footer whose first words are a device.</summary>
    public static readonly string[] SentAtEnd = ["gesendet", "gönderildi", "から送信", "에서 보냄", "से भेजा गया", "傳送", "发送", "發送", "küldve", "のiPhoneから送信", "aracılığıyla gönderildi", "beziehen", "herunterladen", "を入手", "다운로드", "edinin", "from mobile", "from my mobile", "from my phone", "from my iphone", "from iphone", "lähetetty"];

    /// <summary>Devices and programs that send mail.</summary>
    public static readonly string[] Devices =
    [
        "iphon", "ipad", "ipod", "android", "blackberry", "samsung", "galaxy", "outlook", "mail", "phone", "mobile", "mobil", "móvil", "celular", "telefon", "téléphone", "device", "gerät", "tablet", "smartphone", "windows", "yahoo", "gmail", "aol", "nokia", "huawei", "xiaomi", "redmi", "pixel", "motorola", "htc", "sony", "xperia", "oneplus",
        "oppo", "vivo", "honor", "lg ", "treo", "palm", "kindle", "proton", "zoho", "spark", "nine", "boxer", "airmail", "bluemail", "k-9", "thunderbird", "tutanota", "tuta", "front", "superhuman", "hey", "gmx", "web.de", "t-online", "orange", "free", "verizon", "t-mobile", "at&t", "handheld", "wireless", "watch", "mac", "macbook", "surface", "lumia",
        "телефон", "смартфон", "айфон", "мобильн", "мобільн", "почт", "пошт", "мейл", "κινητό", "מכשיר", "טלפון", "سامسونج", "آيفون", "هاتف", "手机", "手機", "携帯", "スマホ", "휴대폰", "웹", "polymail", "mailspring", "newton", "missive", "notion", "courrier", "correo", "posta", "e-post", "e-mail", "ti-85", "ios", "symbian", "webmail", "chromebook", "laptop", "computer",
        "telephone", "tel.", "cell", "mailbox", "inbox", "tango", "alto", "myself", "apple", "mi phone", "nexus", "droid", "fairphone", "realme", "poste", "laposte", "libero", "virgilio", "seznam", "mail.ru", "яндекс", "yandex", "rambler", "ukr.net", "onet", "interia", "app", "wp.pl", "wp ", "o2",
    ];

    /// <summary>First words of a paragraph that lawyers, scanners and printers' friends add.</summary>
    public static readonly string[] DisclaimerStarts =
    [
        "disclaimer", "confidentiality notice", "confidentiality note", "confidentiality:", "confidential:", "notice:", "notice of confidentiality", "legal notice", "legal disclaimer", "privileged and confidential", "privacy notice", "important notice", "this e-mail and any", "this email and any", "this e-mail is", "this email is confidential", "this email and its", "this e-mail, including", "this email, including", "this message and any", "this message is intended", "this message contains", "this message (including", "this e-mail message", "this email message",
        "this e-mail contains", "this email contains", "this communication", "this transmission", "the information contained in this", "the information in this e", "the contents of this", "the content of this e", "please consider the environment", "please think of the environment", "think before you print", "save paper", "scanned by", "this email has been scanned", "this e-mail has been scanned", "this email has been checked", "virus-free", "virenfrei", "any views or opinions", "if you are not the intended", "if you have received this",
        "diese e-mail enthält", "diese email enthält", "diese e-mail kann", "diese nachricht ist vertraulich", "diese nachricht enthält", "der inhalt dieser", "die information in dieser", "vertraulichkeitshinweis", "haftungsausschluss", "bitte denken sie an die umwelt", "bitte prüfen sie", "ce message et", "ce message est", "ce courriel", "ce mail", "cet e-mail", "cet email", "ce courrier électronique", "avis de confidentialité", "avant d'imprimer", "avant d’imprimer", "pensez à l'environnement",
        "este mensaje", "este correo", "aviso legal", "aviso de confidencialidad", "la información contenida", "antes de imprimir", "advertencia legal", "esta mensagem", "este e-mail", "este email", "aviso de confidencialidade", "aviso legal", "a informação contida", "questo messaggio", "questa e-mail", "questa email", "le informazioni contenute", "avvertenza", "ai sensi del", "prima di stampare", "rispetta l'ambiente",
        "dit bericht", "deze e-mail", "dit e-mailbericht", "de informatie in", "detta meddelande", "detta e-postmeddelande", "detta mail", "denne e-mail", "denne meddelelse", "denne e-posten", "denne meldingen", "tämä viesti", "tämä sähköposti", "ta wiadomość", "niniejsza wiadomość", "treść tej wiadomości", "wiadomość ta", "niniejszy e-mail", "tento e-mail", "tato zpráva", "obsah této", "это сообщение", "данное сообщение", "настоящее сообщение",
        "це повідомлення", "дане повідомлення", "bu e-posta", "bu mesaj", "bu ileti", "το παρόν", "αυτό το μήνυμα", "הודעה זו", "דואר אלקטרוני זה", "هذه الرسالة", "هذا البريد", "यह ईमेल", "อีเมลฉบับนี้", "ข้อความนี้", "email này", "thư này", "本邮件", "本電子郵件", "本电子邮件", "此邮件", "此郵件", "このメール", "本メール", "이 메일", "본 메일", "이 이메일", "avast", "ez az e-mail", "ez az üzenet", "acest mesaj", "acest e-mail",
    ];

    /// <summary>What such a paragraph speaks about; it must speak about something of it.</summary>
    public static readonly string[] DisclaimerSubjects =
    [
        "confidential", "intended recipient", "intended solely", "intended only", "addressee", "unauthori", "privileged", "disclos", "virus", "malware", "avast", "environment", "print", "disseminat", "prohibited", "in error", "vertraulich", "irrtümlich", "empfänger", "unbefugt", "umwelt", "ausdruck", "confidentiel", "destinataire", "imprimer", "erreur", "confidencial", "destinatario", "destinatário", "imprimir", "por error",
        "por engano", "riservat", "destinatari", "stampare", "per errore", "vertrouwelijk", "geadresseerde", "bestemd", "afdrukken", "konfidentiel", "fortrolig", "konfidensiell", "avsedd", "mottagare", "beregnet", "luottamuksellinen", "tarkoitettu", "poufn", "adresat", "důvěrn", "určen", "конфиденциал", "адресат", "предназнач", "конфіденц", "призначен", "gizli", "alıcı", "yetkisiz", "εμπιστευτικ", "παραλήπτη", "סודי", "חסוי", "הנמען", "سري", "المرسل إليه", "गोपनीय",
        "ความลับ", "bảo mật", "người nhận", "机密", "保密", "機密", "收件人", "秘密", "機密情報", "宛先", "기밀", "수신인", "bizalmas", "címzett", "confidențial", "destinatarul",
    ];

    /// <summary>By what a line names a company, and where it is registered.</summary>
    public static readonly string[] Companies =
    [
        " GmbH", " AG,", " KG", " UG ", " e.K.", "HRB ", "HRA ", "Handelsregister", "Geschäftsführ", "USt-Id", "USt-ID", "USt.-Id", "Amtsgericht", " Ltd", " Limited", " Inc.", " Inc,", " LLC", " LLP", " PLC", " plc", "Registered office", "registered office", "Registered in", "Company number", "Company No", "VAT ", " B.V.", " BV,", " N.V.", "KvK", "KVK", "BTW",
        " S.A.", " SAS", " SARL", "SIRET", " RCS ", " S.L.", " S.r.l.", " S.p.A.", "P.IVA", "P. IVA", "Partita IVA", " Ltda", "CNPJ", " AB,", "Org.nr", "Org. nr", " A/S", " ApS", "CVR", " Oy", "Y-tunnus", "Sp. z o.o.", "NIP", "KRS", " s.r.o.", " a.s.", "IČO", "ООО ", "ИНН", "ОГРН", "ТОВ ", "A.Ş.", "Ltd. Şti", "株式会社", "有限公司", "주식회사",
    ];

    /// <summary>The last words of a letter.</summary>
    public static readonly string[] Closings =
    [
        "regards", "best regards", "kind regards", "warm regards", "with kind regards", "with best regards", "many thanks", "thanks", "thank you", "cheers", "best", "best wishes", "sincerely", "sincerely yours", "yours sincerely", "yours truly", "yours faithfully", "respectfully", "all the best", "cordially", "thanks and regards", "thanks & regards", "kindest regards", "rgds", "br",
        "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichem gruß", "mit besten grüßen", "beste grüße", "viele grüße", "liebe grüße", "freundliche grüße", "schöne grüße", "herzliche grüße", "mfg", "lg", "vg", "gruß", "grüße", "cordialement", "bien cordialement", "bien à vous", "cdlt", "salutations", "sincères salutations", "amicalement", "saludos", "saludos cordiales", "un saludo", "un cordial saludo", "atentamente", "atenciosamente", "att", "cumprimentos", "com os melhores cumprimentos", "abraço", "abraços",
        "cordiali saluti", "distinti saluti", "saluti", "un saluto", "grazie", "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "groeten", "mvg", "med vänlig hälsning", "med vänliga hälsningar", "vänliga hälsningar", "mvh", "hälsningar", "med venlig hilsen", "venlig hilsen", "hilsen", "med vennlig hilsen", "vennlig hilsen", "ystävällisin terveisin", "terveisin", "pozdrawiam", "z poważaniem", "pozdrowienia", "s pozdravem", "s přátelským pozdravem",
        "с уважением", "с наилучшими пожеланиями", "з повагою", "saygılarımla", "saygılarımızla", "με εκτίμηση", "φιλικά", "בברכה", "مع أطيب التحيات", "مع خالص التحيات", "تحياتي", "trân trọng", "此致", "よろしくお願いします", "よろしくお願いいたします", "감사합니다", "udvarlással", "üdvözlettel", "cu stimă", "cu respect",
    ];
}
