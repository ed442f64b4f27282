using AgentSend.Domain.Delivery;
using static AgentSend.Domain.Delivery.BounceClass;
using static AgentSend.Domain.Delivery.BounceKind;

namespace AgentSend.Infrastructure.Tests.Content.Bounces;

/// <summary>Bounces in the shapes of the programs that write them, and mails that only look alike.</summary>
internal static class BounceMails
{
    private const string Head = "Return-Path: <>\nTo: agent@agents.test\n";
    private const string Back = "Message-ID: <m1@agents.test>\nFrom: agent@agents.test\nTo: ann@there.test\nSubject: Hello\n\nHello\n";

    /// <summary>Name, mail, kind, class, addresses, status of the first.</summary>
    public static readonly object?[][] All =
    [
        ["standard", Report("Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ann@there.test\nAction: failed\nStatus: 5.1.1\n", Back), FailedHard, Hard, "ann@there.test", "5.1.1"],
        ["standard, full", Report("Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ann@there.test\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 552 mailbox is full\n", Back), FailedHard, MailboxFull, "ann@there.test", "5.0.0"],
        ["standard, policy", Report("Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ann@there.test\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 looks like spam\n", Back), FailedHard, Blocked, "ann@there.test", "5.7.1"],
        ["standard, late", Report("Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ann@there.test\nAction: delayed\nStatus: 4.4.1\n", Back), BounceKind.Delayed, BounceClass.Delayed, "ann@there.test", "4.4.1"],
        ["standard, expired", Report("Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ann@there.test\nAction: failed\nStatus: 4.4.7\n", Back), FailedSoft, Soft, "ann@there.test", "4.4.7"],
        ["standard, delivered", Report("Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ann@there.test\nAction: delivered\nStatus: 2.0.0\n", Back), Delivered, BounceClass.None, "ann@there.test", "2.0.0"],
        ["standard, relayed", Report("Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ann@there.test\nAction: relayed\nStatus: 2.1.9\n", Back), Relayed, BounceClass.None, "ann@there.test", "2.1.9"],
        ["standard, no final recipient", Report("Reporting-MTA: dns; mx.test\n\nOriginal-Recipient: <ann@there.test>\nAction: failed\nDiagnostic-Code: smtp; 550 no such user\n", Back), FailedHard, Hard, "ann@there.test", "5.1.1"],
        ["qmail", Head + "From: MAILER-DAEMON@mx.there.test\nSubject: failure notice\n\nHi. This is the qmail-send program at mx.there.test.\nThis is a permanent error; I've given up.\n\n<ann@there.test>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n" + Back, FailedHard, Hard, "ann@there.test", "5.1.1"],
        ["exim", Head + "From: Mail Delivery System <Mailer-Daemon@mx.test>\nX-Failed-Recipients: ann@there.test\nSubject: Mail delivery failed: returning message to sender\n\nThis message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its recipients.\n\n  ann@there.test\n    SMTP error from remote mail server after RCPT TO:<ann@there.test>:\n    host mx.there.test [192.0.2.1]: 550 unknown user\n\n------ This is a copy of the message, including all the headers. ------\n\n" + Back, FailedHard, Hard, "ann@there.test", "5.1.1"],
        ["postfix as text", Head + "From: MAILER-DAEMON@mx.test (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender\n\nThis is the mail system at host mx.test.\n\nI'm sorry to have to inform you that your message could not be delivered.\n\n<ann@there.test>: host mx.there.test[192.0.2.1] said: 552 5.2.2 Over quota (in reply to RCPT TO command)\n", FailedHard, MailboxFull, "ann@there.test", "5.2.2"],
        ["sendmail", Head + "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.test>\nSubject: Returned mail: User unknown\n\n   ----- The following addresses had permanent fatal errors -----\n<ann@there.test>\n\n   ----- Transcript of session follows -----\n... while talking to mx.there.test:\n>>> RCPT To:<ann@there.test>\n<<< 550 5.1.1 User unknown\n", FailedHard, Hard, "ann@there.test", "5.1.1"],
        ["exchange", Head + "From: System Administrator <postmaster@there.test>\nSubject: Undeliverable: Hello\n\nYour message\n\n  To:      list@there.test\n  Subject: Hello\n\ndid not reach the following recipient(s):\n\nann@there.test on Mon, 2 Mar 2026 10:00:00 +0100\n    The recipient name is not recognized\n", FailedHard, Hard, "ann@there.test", "5.1.1"],
        ["gmail", Head + "From: Mail Delivery Subsystem <mailer-daemon@mail.test>\nX-Failed-Recipients: ann@there.test\nSubject: Delivery Status Notification (Failure)\n\nDelivery to the following recipient failed permanently:\n\n     ann@there.test\n\nThe error that the other server returned was: 550 5.1.1 The account that you tried to reach does not exist.\n\n----- Original message -----\n\n" + Back, FailedHard, Hard, "ann@there.test", "5.1.1"],
        ["yahoo", Head + "From: MAILER-DAEMON@mail.test\nSubject: Failure Notice\n\nSorry, we were unable to deliver your message to the following address.\n\n<ann@there.test>:\nRemote host said: 554 delivery error: This user doesn't have an account [RCPT_TO]\n\n--- Below this line is a copy of the message.\n\n" + Back, FailedHard, Hard, "ann@there.test", "5.1.1"],
        ["domino", Head + "From: Postmaster@there.test\nSubject: DELIVERY FAILURE: User ann (ann@there.test) not listed in Domino Directory\n\nYour message\n\n  Subject: Hello\n\nwas not delivered to:\n\n  ann@there.test\n\nbecause:\n\n  User ann (ann@there.test) not listed in Domino Directory\n", FailedHard, Hard, "ann@there.test", "5.1.1"],
        ["late, as text", Head + "From: Mail Delivery System <Mailer-Daemon@mx.test>\nSubject: Warning: message delayed 24 hours\n\nA message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.\n\n  ann@there.test\n\nNo action is required on your part.\n", BounceKind.Delayed, BounceClass.Delayed, "ann@there.test", null],
        ["ezmlm", "Return-Path: <>\nTo: agent@agents.test\nFrom: MAILER-DAEMON@there.test\nSubject: failed delivery\n\nUnable to deliver message to the following address(es).\n\n<ann@there.test>:\n554 blocked by our blacklist\n", FailedHard, Blocked, "ann@there.test", "5.7.1"],
        ["german", Head + "From: Postmaster <postmaster@there.test>\nSubject: Unzustellbar: Hallo\n\nIhre Nachricht konnte nicht zugestellt werden:\n\nann@there.test\n550 5.1.1 Empfänger unbekannt\n", FailedHard, Hard, "ann@there.test", "5.1.1"],
        ["russian", Head + "From: mailer-daemon@there.test\nSubject: Ваше сообщение не доставлено\n\nПисьмо не может быть доставлено:\n\n  ann@there.test\n    550 mailbox full\n", FailedHard, MailboxFull, "ann@there.test", "5.2.2"],
        ["automatic answer", "From: Ann <ann@there.test>\nTo: agent@agents.test\nAuto-Submitted: auto-replied\nSubject: Out of office: Hello\n\nI am away.\n", BounceKind.AutoReply, BounceClass.AutoReply, "ann@there.test", null],
    ];

    /// <summary>Name and mail.</summary>
    public static readonly object[][] Ordinary =
    [
        ["a person", "From: Ann <ann@there.test>\nTo: agent@agents.test\nSubject: Re: Hello\n\nThanks, that works.\n"],
        ["a forwarded bounce", "From: Ann <ann@there.test>\nTo: agent@agents.test\nSubject: Fwd: Undelivered Mail Returned to Sender\n\nSee below, what does it mean?\n\n> <bob@there.test>: 550 5.1.1 User unknown\n"],
        ["a question about bounces", "From: Ann <ann@there.test>\nTo: agent@agents.test\nSubject: Mail delivery problem\n\nHi, my mail to bob@there.test was returned, it said 550 5.1.1 user unknown. Could you look?\n"],
        ["a parcel", "From: Parcels <info@parcel.test>\nTo: agent@agents.test\nSubject: Delivery failed: we missed you\nList-Unsubscribe: <https://parcel.test/u>\n\nYour parcel could not be delivered. Pick it up within 5 days.\n"],
        ["a newsletter", "From: News <news@there.test>\nTo: agent@agents.test\nList-Unsubscribe: <https://there.test/u>\nSubject: Why mail is returned to sender\n\nTen reasons why a message could not be delivered, from 550 to quota.\n"],
        ["a postmaster who writes", "From: Postmaster <postmaster@there.test>\nTo: agent@agents.test\nSubject: Maintenance on Sunday\n\nThe mail server will be down for an hour.\n"],
        ["an empty one", "\n"],
    ];

    /// <param name="fields">Of message/delivery-status.</param>
    /// <param name="original">The returned message.</param>
    public static string Report(string fields, string original) =>
        Head + "From: MAILER-DAEMON@mx.test\nSubject: Delivery Status Notification\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nYour message was reported on.\n\n--b\nContent-Type: message/delivery-status\n\n"
        + fields + "\n--b\nContent-Type: message/rfc822\n\n" + original + "\n--b--\n";
}
