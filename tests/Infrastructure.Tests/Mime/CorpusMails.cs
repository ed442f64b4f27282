using static AgentSend.Domain.Messages.BodyKind;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Messages in the shapes of the programs that write most mail.</summary>
internal static class CorpusMails
{
    private static readonly string[] Agent = ["agent@agents.test"];

    public static readonly CorpusMail[] All =
    [
        new("gmail-reply", "Zoë Müller <zoe@gmail.example>", ["Agent, Shop <agent@agents.test>"], "Re: Your order #1234", "2026-03-03T10:01:50+01:00",
            [(Text, "utf-8", "Sounds great – please ship it to Köln.\n\nZoë\n\nOn Mon"), (Html, "utf-8", "<div dir=\"ltr\"><div>Sounds great – please ship it to Köln.</div>")]),
        new("outlook-inline-image", "Jörg Müller <joerg@contoso.example>", ["'Agent' <agent@agents.test>"], "Angebot für März", "2026-03-04T08:15:00+01:00",
            [(Text, "windows-1252", "Guten Tag,\n\nanbei das Angebot: 1.200 € – „freibleibend“."), (Html, "windows-1252", "<html xmlns:o=\"urn:")],
            ("image001.png", "image/png", 88, true),
            ("Angebot März.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 1504, false)),
        new("exchange-winmail", "Smith, John (Sales) <john.smith@contoso.example>", ["Agent <agent@agents.test>", "Doe, Jane <jane.doe@contoso.example>"],
            "RE: [EXTERNAL] Contract draft", "2026-03-05T09:00:00+00:00",
            [(Text, "us-ascii", "Please find my comments in the attached draft. I will call tomorrow, unless you tell me not to.\n\n____")],
            ("winmail.dat", "application/ms-tnef", 704, false)),
        new("apple-mail-mixed", "Françoise Dubois <francoise@icloud.example>", Agent, "Photos de l’été 🌞", "2026-03-06T18:30:00+01:00",
            [(Text, "utf-8", "Voici la première photo :"), (Text, "utf-8", "\n\nEt voilà. À bientôt !\nFrançoise")],
            ("plage d'été.png", "image/png", 109, true)),
        new("thunderbird-flowed", "Björn Špalek <bjoern@mozilla.example>", ["Agent <agent@agents.test>"], "Re: Treffen am Samstag – Café oder Büro?", "2026-03-07T12:00:00+01:00",
            [(Text, "iso-8859-15;f", "Am 06.03.26 um 10:00 schrieb Agent:\n> Café oder Büro?\n\nCafé, bitte. Das Frühstück kostet dort nur 9\u00A0€, und")]),
        new("ios-photo", "Sam Example <sam@icloud.example>", Agent, "Receipt", "2026-03-08T07:45:12-05:00",
            [(Text, "us-ascii", "Here is the receipt.\n"), (Text, "us-ascii", "\n\nSent from my iPhone")],
            ("IMG_0042.jpg", "image/jpeg", 902, true)),
        new("yahoo-reply", "José García <jose@yahoo.example>", ["Agent <agent@agents.test>"], "¿Cuándo llega mi pedido? No lo encuentro en la página", "2026-03-09T11:00:00+00:00",
            [(Text, "utf-8", "Hola, ¿cuándo llega mi pedido?\n\nGracias, José"), (Html, "utf-8", "<html><head></head><body><div class=\"ydp1234yahoo")]),
        new("mailman-footer", "Alice Lister via Discuss <discuss@lists.example>", ["discuss@lists.example"], "[Discuss] Re: meeting notes", "2026-03-10T20:00:00+00:00",
            [(Text, "utf-8", "The notes are in the wiki: naïve or not, have a look.\n\nAlice"), (Text, "us-ascii", "_____")]),
        new("dsn-failure", "Mail Delivery System <MAILER-DAEMON@mx.example.test>", Agent, "Undelivered Mail Returned to Sender", "2026-03-11T06:00:00+00:00",
            [(Text, "us-ascii", "This is the mail system at host mx.example.test.\n")],
            (null, "message/delivery-status", 332, false), (null, "text/rfc822-headers", 101, false)),
        new("japanese-iso-2022-jp", "鈴木一郎 <suzuki@example.test>", ["エージェント様 <agent@agents.test>"], "会議の資料について（三月分）", "2026-03-12T15:00:00+09:00",
            [(Text, "iso-2022-jp", "いつもお世話になっております。\n会議の資料をお送りします。\n\n鈴木")]),
        new("chinese-gb18030", "王小明 <wang@qq.example>", ["agent <agent@agents.test>"], "发票：三月", "2026-03-13T10:20:30+08:00",
            [(Text, "gb18030", "您好，\n\n请查收附件中的发票。价格：€100，祝好！\n王小明 㐀")],
            ("发票.pdf", "application/octet-stream", 641, false)),
        new("chinese-big5", "陳大文 <chen@example.test>", Agent, "功能說明", "2026-03-14T09:00:00+08:00",
            [(Html, "big5", "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\"></head><body><p>您好，謝謝您的來信。功能許可</p>")]),
        new("russian-koi8-r", "Иван Петров <ivan@example.test>", Agent, "Отчёт за февраль (2026)", "2026-03-15T12:00:00+03:00",
            [(Text, "koi8-r", "Здравствуйте!\n\nВысылаю отчёт за февраль.\n")],
            ("отчёт-фев.csv", "text/csv", 19, false)),
        new("arabic-windows-1256", "أحمد <ahmad@example.test>", Agent, "التقرير الشهري", "2026-03-16T08:00:00+03:00",
            [(Text, "windows-1256", "السلام عليكم،\n\nأرسل لكم التقرير.")]),
        new("hebrew-windows-1255", "דוד לוי <david@example.test>", Agent, "דוח חודשי", "2026-03-17T08:00:00+02:00",
            [(Text, "iso-8859-8-i", "שלום רב,\n\nמצורף הדוח.\nתודה, דוד"), (Html, "windows-1255", "<p dir=\"rtl\">שלום רב,")]),
        new("pgp-signed", "Mallory Mutt <mallory@example.test>", Agent, "Signed statement", "2026-03-18T22:10:00+00:00",
            [(Text, "us-ascii", "From here on I sign everything.\n\n-- \nMallory")],
            ("signature.asc", "application/pgp-signature", 201, false)),
        new("calendar-invite", "The \"Big\" Boss <ceo@example.test>", Agent, "Invitation: Stand-up @ Fri 20 Mar 2026 09:00 - 09:30 (UTC) (agent@agents.test)", "2026-03-19T09:00:00+00:00",
            [(Text, "utf-8;d", "You have been invited to: Stand-up\nFriday 20 Mar 2026 ⋅ 09:00 – 09:30"), (Html, "utf-8", "<html><body><h2>Stand-up</h2>")],
            (null, "text/calendar", 303, false), ("invite.ics", "application/ics", 303, false)),
        new("newsletter", "Example Store <offers@news.example>", Agent, "🎉 This week only: 24 offers, up to 50% off", "2026-03-20T06:00:00-06:00",
            [(Text, "utf-8", "View this email in your browser: https://news.example/v/123\n\n24 offers, up to 50% off —"), (Html, "utf-8", "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">")]),
        new("smime-opaque", "Secure Sender <secure@example.test>", Agent, "Encrypted", "2026-03-21T10:00:00+00:00", [],
            ("smime.p7m", "application/pkcs7-mime", 260, false)),
        new("forwarded-message", "Gwen <gwen@example.test>", ["agent@agents.test", "Second <second@agents.test>", "third@agents.test"], "Fwd: broken invoice", "2026-03-22T10:00:00-05:00",
            [(Text, "us-ascii", "See below.")],
            ("broken invoice.eml", "message/rfc822", 249, false)),
        new("unix-mbox-8bit", "Cron Daæmon <root@host.example.test>", ["The Agent <agent@agents.test>"], "Backup für heute: erledigt", "2026-03-23T03:00:00+01:00",
            [(Text, "windows-1252", "Sicherung abgeschlossen: 1.234 Dateien, größte 5 MB.\nFrom now on weekly.")]),
    ];
}
