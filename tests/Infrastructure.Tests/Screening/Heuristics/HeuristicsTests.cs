using System.IO.Compression;
using System.Net;
using System.Text;
using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Mime;
using AgentSend.Infrastructure.Screening;
using AgentSend.Infrastructure.Screening.Heuristics;

namespace AgentSend.Infrastructure.Tests.Screening.Heuristics;

internal sealed class HeuristicsTests
{
    private const string Whole = "From: Jane <jane@shop.example>\nTo: agent@agents.example\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nMessage-ID: <1@shop.example>\n";

    [Test]
    public async Task An_ordinary_mail_has_no_findings() => Assert.That(await LookAsync(Whole + "Subject: Lunch\n\nAt noon? https://shop.example/menu\n"), Is.Empty);

    [TestCase("From: a@b.example\nSubject: x\n\nx\n", "missing_date", "missing_message_id", "missing_to")]
    [TestCase(Whole + "Subject: one\nSubject: two\n\nx\n", "repeated_field")]
    [TestCase(Whole + "Subject: BUY OUR CHEAP WATCHES NOW\n\nx\n", "subject_in_capitals")]
    [TestCase(Whole + "Subject: Win $$$ now!!!\n\nx\n", "subject_shouts")]
    [TestCase(Whole + "Reply-To: x@gmail.com\n\nx\n", "reply_to_free_mail")]
    [TestCase(Whole + "Precedence: bulk\n\nx\n", "bulk_without_unsubscribe")]
    [TestCase("Received: from a by b; Sun, 1 Mar 2026 10:00:00 +0000\nReceived: from c by a; Thu, 5 Mar 2026 10:00:00 +0000\n" + Whole + "\nx\n", "forged_received")]
    [TestCase("Received: from a by b; Sun, 1 Feb 2026 10:00:00 +0000\n" + Whole + "\nx\n", "date_in_future")]
    [TestCase(Whole + "\nhttp://203.0.113.9/pay\n", "url_with_address")]
    [TestCase(Whole + "\nhttp://paypal.com@evil.example/\n", "url_with_user")]
    [TestCase(Whole + "\nhttps://bit.ly/3x\n", "url_shortener")]
    [TestCase(Whole + "\nhttps://xn--bcher-kva.example/\n", "url_in_punycode")]
    [TestCase(Whole + "Content-Type: text/html\n\n<a href=\"http://evil.example/x\">https://bank.example/login</a>\n", "url_text_differs")]
    [TestCase(Whole + "Content-Type: text/html\n\n<form><input type=\"password\"></form>\n", "html_asks_password")]
    public async Task Each_rule_sees_what_it_is_there_for(string mail, params string[] codes) => Assert.That(await LookAsync(mail), Is.SupersetOf(codes));

    [TestCase("invoice.pdf.exe", "double_extension")]
    [TestCase("setup.exe", "executable_attachment")]
    [TestCase("setup.exe.", "executable_attachment")]
    [TestCase("setup.exe. .\u00A0", "executable_attachment")]
    [TestCase("invoice.pdf.exe.", "double_extension")]
    [TestCase("invoice.xlsm ", "macro_document")]
    [TestCase("invoice.xlsm", "macro_document")]
    [TestCase("photo\u202Egpj.exe", "name_turned_round")]
    public async Task Names_of_attachments_are_looked_at(string name, string code) => Assert.That(await LookAsync(Attached(name, "text"u8.ToArray())), Does.Contain(code));

    [Test]
    public async Task Programs_are_known_by_their_octets() =>
        Assert.That(await LookAsync(Attached("report.pdf", [.. "MZ"u8, .. new byte[100]])), Does.Contain("disguised_program"));

    [Test]
    public async Task Macros_are_found_inside_of_documents() =>
        Assert.That(await LookAsync(Attached("letter.docx", Zip("[Content_Types].xml", "word/vbaProject.bin"))), Does.Contain("macro_document"));

    [Test]
    public async Task Programs_are_found_in_archives() => Assert.That(await LookAsync(Attached("files.zip", Zip("readme.txt", "run.scr"))), Does.Contain("executable_in_archive"));

    private static string Attached(string name, byte[] content) => Whole
        + $"Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}?=\"\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(content)}\n";

    private static byte[] Zip(params string[] names)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names) zip.CreateEntry(name).Open().Dispose();
        }

        return stream.ToArray();
    }

    private static async Task<IReadOnlyList<string>> LookAsync(string mail)
    {
        var raw = Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"));
        var readings = new MessageReadings(new HeaderFieldReader(MimeLimits.Default), new PartDecoder(), new HtmlText());
        var message = new ScreenedMessage(raw, new MimeReader(MimeLimits.Default).Read(raw), new Envelope(null, [EmailAddress.Parse("agent@agents.example")]), IPAddress.Loopback, "x", null, default);
        return [.. (await new HeuristicsCheck(readings).CheckAsync(message, default)).Findings.Select(finding => finding.Code)];
    }
}
