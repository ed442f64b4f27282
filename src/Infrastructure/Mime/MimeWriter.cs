using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime.Writing;

namespace AgentSend.Infrastructure.Mime;

/// <summary>
/// Writes RFC 5322 messages with MIME (RFC 2045 to 2047, 2183, 2231, 2387): seven bits, CRLF, folded at 78.
/// Deviations: the local part of an internationalised address stays UTF-8 (RFC 6532); an attached message with 8-bit or long lines goes as base64.
/// </summary>
internal sealed class MimeWriter(Func<string> newBoundary) : IMimeWriter
{
    public MimeWriter()
        : this(RandomBoundary)
    {
    }

    /// <exception cref="ArgumentException">CR, LF or NUL in a header value, or an address or Message-ID that is none: callers check what people type.</exception>
    public byte[] Write(OutgoingMessage message)
    {
        var output = new ArrayBufferWriter<byte>(EstimateLength(message));
        var header = new HeaderWriter(output);
        AddressHeaders.Write(header, "From", [message.From]);
        if (message.To.Count > 0) AddressHeaders.Write(header, "To", message.To);
        else if (message.Cc.Count == 0) header.Field("To", "undisclosed-recipients:;");
        if (message.Cc.Count > 0) AddressHeaders.Write(header, "Cc", message.Cc);
        if (message.ReplyTo.Count > 0) AddressHeaders.Write(header, "Reply-To", message.ReplyTo);
        TextHeaders.Write(header, "Subject", message.Subject);
        header.Field("Date", Format(message.Date));
        MessageIdHeaders.WriteOwn(header, message.MessageId);
        if (message.InReplyTo is not null) MessageIdHeaders.WriteCited(header, "In-Reply-To", [message.InReplyTo]);
        MessageIdHeaders.WriteCited(header, "References", message.References);
        foreach (var (name, value) in message.Headers) WriteCustom(header, name, value);
        header.Field("MIME-Version", "1.0");
        Compose(message).Write(header, output);
        if (!output.WrittenSpan.EndsWith("\r\n"u8)) output.Write("\r\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private static void WriteCustom(HeaderWriter header, string name, string value)
    {
        if (!CustomHeaders.IsAllowedName(name)) throw new ArgumentException("Not a header a caller may add.", nameof(name));
        TextHeaders.Write(header, name, value);
    }

    /// <summary>Mixed around related around alternative, each only when it has something to hold together.</summary>
    private IOutgoingPart Compose(OutgoingMessage message)
    {
        IOutgoingPart[] bodies = message.Html is null ? [new TextPart("text/plain", message.Text ?? "")]
            : message.Text is null ? [new TextPart("text/html", message.Html)]
            : [new TextPart("text/plain", message.Text), new TextPart("text/html", message.Html)];
        var inline = message.Html is null ? [] : message.Attachments.Where(IsCited);
        var attached = message.Html is null ? message.Attachments : message.Attachments.Where(a => !IsCited(a));
        var body = Join("multipart/alternative", bodies);
        body = Join("multipart/related", [body, .. inline.Select(a => new AttachmentLeaf(a))]);
        return Join("multipart/mixed", [body, .. attached.Select(a => new AttachmentLeaf(a))]);
    }

    private static bool IsCited(OutgoingAttachment attachment) => attachment is { ContentId: not null, IsInline: true };

    private IOutgoingPart Join(string contentType, IOutgoingPart[] parts) =>
        parts.Length == 1 ? parts[0] : new MultipartPart(contentType, parts, newBoundary);

    /// <summary>RFC 5322 section 3.3.</summary>
    internal static string Format(DateTimeOffset date) =>
        date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
        + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    private static int EstimateLength(OutgoingMessage message)
    {
        var length = 4096L + (message.Text?.Length ?? 0) + (message.Html?.Length ?? 0);
        foreach (var attachment in message.Attachments) length += (attachment.Content.Length * 3L / 2) + 1024;
        return (int)Math.Min(length, Array.MaxLength);
    }

    /// <summary>128 random bits; <c>=_</c> stands in neither base64 nor quoted-printable (RFC 2045 section 6.7).</summary>
    internal static string RandomBoundary() => $"=_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
}
