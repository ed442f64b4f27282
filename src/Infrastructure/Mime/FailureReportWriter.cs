using System.Buffers;
using System.Globalization;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Mime.Writing;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Writes delivery status notifications (RFC 3464) as multipart/report (RFC 6522): words for people, fields for programs, the header of the message.</summary>
internal sealed class FailureReportWriter(MailSettings settings) : IFailureReportWriter
{
    /// <summary>Characters of a peer's words that are quoted: with its name a line of 998 (RFC 5322 section 2.1.1).</summary>
    private const int MaxDiagnostic = 900;

    public byte[] Write(FailureReport report)
    {
        var output = new ArrayBufferWriter<byte>(4096 + report.Header.Length);
        var header = new HeaderWriter(output);
        AddressHeaders.Write(header, "From", [new MailboxName("Mail Delivery System", $"mailer-daemon@{settings.Domain}")]);
        AddressHeaders.Write(header, "To", [new MailboxName(null, report.To.ToString())]);
        TextHeaders.Write(header, "Subject", report.Subject.Length == 0 ? "Undelivered mail" : $"Undelivered mail: {report.Subject}");
        header.Field("Date", MimeWriter.Format(report.Date));
        MessageIdHeaders.WriteOwn(header, report.MessageId);
        if (report.Cited is { } cited)
        {
            MessageIdHeaders.WriteCited(header, "In-Reply-To", [cited]);
            MessageIdHeaders.WriteCited(header, "References", [cited]);
        }

        header.Field("Auto-Submitted", "auto-replied"); // RFC 3834 section 5: nobody answers it by a program.
        header.Field("MIME-Version", "1.0");
        new MultipartPart("multipart/report", [new TextPart("text/plain", Words(report)), Status(report), Original(report)], MimeWriter.RandomBoundary).Write(header, output);
        output.Write("\r\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private string Words(FailureReport report)
    {
        var text = new StringBuilder($"This is the mail server {settings.HostName}. Your message could not be delivered to everybody, and will not be tried again for:\n");
        foreach (var failed in report.Failed) text.Append(CultureInfo.InvariantCulture, $"\n  {failed.Recipient}\n    {Printable(failed.Reply)}\n");
        return text.ToString();
    }

    /// <summary>Local parts beyond ASCII have no other form, and make the part another type (RFC 6533).</summary>
    private RawPart Status(FailureReport report)
    {
        var fields = new StringBuilder($"Reporting-MTA: dns; {settings.HostName}\r\n");
        foreach (var failed in report.Failed)
        {
            var address = ToWire(failed.Recipient);
            fields.Append(CultureInfo.InvariantCulture, $"\r\nFinal-Recipient: {(Ascii.IsValid(address) ? "rfc822" : "utf-8")}; {address}\r\nAction: failed\r\nStatus: {failed.Status}\r\n");
            if (failed.RemoteHost is { } host) fields.Append(CultureInfo.InvariantCulture, $"Remote-MTA: dns; {Printable(host)}\r\n");
            if (failed.IsOfPeer) fields.Append(CultureInfo.InvariantCulture, $"Diagnostic-Code: smtp; {Printable(failed.Reply)}\r\n");
            fields.Append(CultureInfo.InvariantCulture, $"Last-Attempt-Date: {MimeWriter.Format(report.Date)}\r\n");
        }

        var octets = Encoding.UTF8.GetBytes(fields.ToString());
        return new RawPart(Ascii.IsValid(octets) ? "message/delivery-status" : "message/global-delivery-status", octets);
    }

    private static RawPart Original(FailureReport report) =>
        new(Ascii.IsValid(report.Header.Span) ? "text/rfc822-headers" : "message/global-headers", report.Header);

    private static string ToWire(EmailAddress address) => Ascii.IsValid(address.Domain) ? address.ToString() : $"{address.LocalPart}@{address.DomainKey}";

    private static string Printable(string text) => string.Create(Math.Min(text.Length, MaxDiagnostic), text, static (line, source) =>
    {
        for (var i = 0; i < line.Length; i++) line[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
    });
}
