using System.Text;

namespace AgentSend.Application.Messages;

/// <summary>Writes messages that every strict reader takes: CRLF, 7 bit, lines of at most 78 characters where folding can do it (RFC 5322 section 2.1.1).</summary>
public interface IMimeWriter
{
    /// <returns>The message as octets: headers, an empty line, the body, ending in CRLF.</returns>
    byte[] Write(OutgoingMessage message);
}

/// <summary>A message to be written. Bcc is not part of it: no recipient may see it.</summary>
/// <param name="From">Address and display name; likewise the lists.</param>
/// <param name="MessageId">In angle brackets; likewise <paramref name="InReplyTo"/> and <paramref name="References"/> (oldest first).</param>
/// <param name="Text">The plain body, lines ending in LF or CRLF; with <paramref name="Html"/> a multipart/alternative.</param>
public sealed record OutgoingMessage(
    MailboxName From,
    IReadOnlyList<MailboxName> To,
    IReadOnlyList<MailboxName> Cc,
    string Subject,
    DateTimeOffset Date,
    string MessageId,
    string? InReplyTo,
    IReadOnlyList<string> References,
    string? Text,
    string? Html,
    IReadOnlyList<OutgoingAttachment> Attachments)
{
    public IReadOnlyList<MailboxName> ReplyTo { get; init; } = [];

    /// <summary>Further fields, as <see cref="CustomHeaders"/> allows them.</summary>
    public IReadOnlyList<HeaderField> Headers { get; init; } = [];

    /// <summary>Whether some address has a local part that SMTP carries with SMTPUTF8 only (RFC 6531); domains have an ASCII form, names are encoded.</summary>
    public bool NeedsSmtpUtf8 => To.Concat(Cc).Concat(ReplyTo).Append(From).Any(mailbox => !Ascii.IsValid(mailbox.Address.AsSpan(0, Math.Max(mailbox.Address.LastIndexOf('@'), 0))));
}

/// <param name="ContentType">type/subtype.</param>
/// <param name="ContentId">Without angle brackets; with an HTML body it makes an inline part of that.</param>
public sealed record OutgoingAttachment(string Filename, string ContentType, ReadOnlyMemory<byte> Content, string? ContentId = null)
{
    /// <summary>Shown rather than offered (RFC 2183 section 2.1).</summary>
    public bool IsInline { get; init; } = ContentId is not null;
}
