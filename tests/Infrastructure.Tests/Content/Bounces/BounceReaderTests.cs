using System.Diagnostics;
using System.Text;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;
using AgentSend.Infrastructure.Content.Bounces;
using AgentSend.Infrastructure.Mime;
using static AgentSend.Domain.Delivery.BounceClass;

namespace AgentSend.Infrastructure.Tests.Content.Bounces;

internal sealed class BounceReaderTests
{
    private const string Original = "Return-Path: <agent@agents.test>\nMessage-ID: <m1@agents.test>\nFrom: agent@agents.test\nTo: ann@there.test\nSubject: Hello\n\nHello\n";

    [TestCaseSource(typeof(BounceMails), nameof(BounceMails.All))]
    public void A_bounce_is_read(string name, string mail, BounceKind kind, BounceClass @class, string recipient, string? status)
    {
        var report = Read(mail);

        Assert.Multiple(() =>
        {
            Assert.That(report.Kind, Is.EqualTo(kind), name);
            Assert.That(report.Class, Is.EqualTo(@class), name);
            Assert.That(string.Join(" ", report.Recipients.Select(one => one.Address)), Is.EqualTo(recipient), name);
            if (status is not null) Assert.That(report.Recipients[0].Status, Is.EqualTo(status), name);
        });
    }

    [TestCaseSource(typeof(BounceMails), nameof(BounceMails.Ordinary))]
    public void An_ordinary_mail_is_no_bounce(string name, string mail) => Assert.That(Read(mail).Kind, Is.EqualTo(BounceKind.None), name);

    [Test]
    public void A_standard_report_tells_everything()
    {
        var report = Read(BounceMails.Report("Original-Envelope-Id: e-77\nReporting-MTA: dns; mx.there.test\n\nOriginal-Recipient: rfc822; Ann@there.test\nFinal-Recipient: rfc822; ann@inner.there.test\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; inner.there.test\nDiagnostic-Code: smtp; 550 5.1.1 no such\n user here\n", Original));

        Assert.That(report.Recipients.Single(), Is.EqualTo(new BouncedRecipient("ann@inner.there.test", "Ann@there.test", "5.1.1", "550 5.1.1 no such user here", "inner.there.test", BounceKind.FailedHard, Hard)));
        Assert.That(report.OriginalMessageId, Is.EqualTo("<m1@agents.test>"));
        Assert.That(report.OriginalEnvelopeId, Is.EqualTo("e-77"));
        Assert.That(report.ReportingMta, Is.EqualTo("mx.there.test"));
        Assert.That(report.ReturnPath, Is.EqualTo("agent@agents.test"));
    }

    [Test]
    public void A_report_about_several_is_as_grave_as_the_gravest()
    {
        var report = Read(BounceMails.Report("Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; a@there.test\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; b@there.test\nAction: failed\nStatus: 5.2.2\n\nFinal-Recipient: rfc822; c@there.test\nAction: delayed\nStatus: 4.4.1\n", Original));

        Assert.That(report.Kind, Is.EqualTo(BounceKind.FailedHard));
        Assert.That(report.Recipients.Select(one => one.Class), Is.EqualTo(new[] { BounceClass.None, MailboxFull, Delayed }));
    }

    [Test]
    public void A_complaint_names_its_kind()
    {
        var report = Read("From: fbl@there.test\nTo: agent@agents.test\nSubject: Complaint\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nThis is a complaint.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: Abuse\nVersion: 1\nOriginal-Rcpt-To: <ann@there.test>\n--b\nContent-Type: message/rfc822\n\n" + Original + "--b--\n");

        Assert.That(report.Kind, Is.EqualTo(BounceKind.Complaint));
        Assert.That(report.FeedbackType, Is.EqualTo("abuse"));
        Assert.That(report.Recipients.Single().Address, Is.EqualTo("ann@there.test"));
        Assert.That(report.OriginalMessageId, Is.EqualTo("<m1@agents.test>"));
    }

    [Test]
    public void A_return_path_of_its_own_tells_whom_a_message_was_for()
    {
        var raw = Encoding.UTF8.GetBytes("Return-Path: <>\nFrom: MAILER-DAEMON@there.test\nSubject: failure notice\n\nYour message could not be delivered.\n550 no such user\n");
        var report = Reader.Read(raw, new MimeReader(MimeLimits.Default).Read(raw), "bounces+ann=there.test@agents.test");

        Assert.That(report.Recipients.Single().Address, Is.EqualTo("ann@there.test"));
    }

    [TestCase("@")]
    [TestCase("a@b.c\n")]
    [TestCase("550 5.1.1 ")]
    [TestCase("Final-Recipient: rfc822; a@b.c\n\n")]
    [TestCase("-- original\n")]
    [TestCase("RCPT TO:")]
    public void Hostile_reports_take_little_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        Read("Return-Path: <>\nFrom: MAILER-DAEMON@there.test\nSubject: failure notice\n\nfailed\n" + text);
        Read(BounceMails.Report(text, Original));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void Broken_reports_never_throw()
    {
        var random = new Random(20260304);
        object?[][] mails = [.. BounceMails.All];
        for (var round = 0; round < 2_000; round++)
        {
            var raw = Encoding.UTF8.GetBytes((string)mails[random.Next(mails.Length)][1]!);
            for (var i = 0; i < 8; i++) raw[random.Next(raw.Length)] = (byte)random.Next(256);
            var cut = raw[..random.Next(raw.Length)];
            Assert.That(() => Reader.Read(cut, new MimeReader(MimeLimits.Default).Read(cut), "a+b=c@d"), Throws.Nothing);
        }
    }

    private static BounceReader Reader { get; } = new(new PartDecoder());

    private static BounceReport Read(string mail)
    {
        var raw = Encoding.UTF8.GetBytes(mail);
        return Reader.Read(raw, new MimeReader(MimeLimits.Default).Read(raw), "agent@agents.test");
    }
}
