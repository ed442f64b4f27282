using System.Security.Cryptography;
using System.Text;

namespace AgentSend.EndToEnd.Tests.Harness;

/// <summary>Messages as other people's programs write them.</summary>
internal static class OutsideMail
{
    private const string Boundary = "=_outside_0f3c";

    /// <summary>CRLF for LF, one octet a character.</summary>
    public static byte[] Raw(string text) => Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n"));

    public static byte[] Write(
        string from, string to, string subject, string body, string? messageId = null, string? inReplyTo = null, (string Filename, byte[] Content)? attachment = null)
    {
        var mail = new StringBuilder($"""
            From: {from}
            To: {to}
            Subject: {subject}
            Date: Fri, 21 Nov 2025 09:55:06 -0600
            Message-ID: {messageId ?? $"<{Guid.NewGuid():N}@outside.test>"}
            MIME-Version: 1.0

            """);
        if (inReplyTo is not null) mail.Append("In-Reply-To: ").AppendLine(inReplyTo).Append("References: ").AppendLine(inReplyTo);
        if (attachment is not var (filename, content)) return Raw($"{mail}Content-Type: text/plain; charset=us-ascii\n\n{body}\n");

        return Raw($"""
            {mail}Content-Type: multipart/mixed; boundary="{Boundary}"

            --{Boundary}
            Content-Type: text/plain; charset=us-ascii

            {body}
            --{Boundary}
            Content-Type: application/octet-stream; name="{filename}"
            Content-Disposition: attachment; filename="{filename}"
            Content-Transfer-Encoding: base64

            {Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}
            --{Boundary}--

            """);
    }

    /// <summary>Octets that the token alone decides, so that nobody has to keep them.</summary>
    public static byte[] Content(string token, int octets)
    {
        var content = new byte[octets];
        new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(token)))).NextBytes(content);
        return content;
    }
}
