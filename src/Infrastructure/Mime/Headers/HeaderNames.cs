using System.Text;

namespace AgentSend.Infrastructure.Mime.Headers;

internal static class HeaderNames
{
    /// <summary>Field names are ASCII and compare without case (RFC 5322 section 1.2.2).</summary>
    public static HeaderName Identify(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => Is(name, "to"u8) ? HeaderName.To : Is(name, "cc"u8) ? HeaderName.Cc : OrKnown(name),
        4 => Is(name, "from"u8) ? HeaderName.From : Is(name, "date"u8) ? HeaderName.Date : OrKnown(name),
        6 => Is(name, "sender"u8) ? HeaderName.Sender : OrKnown(name),
        7 => Is(name, "subject"u8) ? HeaderName.Subject : OrKnown(name),
        8 => Is(name, "reply-to"u8) ? HeaderName.ReplyTo : OrKnown(name),
        10 => Is(name, "message-id"u8) ? HeaderName.MessageId : Is(name, "references"u8) ? HeaderName.References
            : Is(name, "content-id"u8) ? HeaderName.ContentId : OrKnown(name),
        11 => Is(name, "in-reply-to"u8) ? HeaderName.InReplyTo : OrKnown(name),
        12 => Is(name, "content-type"u8) ? HeaderName.ContentType : OrKnown(name),
        19 => Is(name, "content-disposition"u8) ? HeaderName.ContentDisposition : OrKnown(name),
        25 => Is(name, "content-transfer-encoding"u8) ? HeaderName.ContentTransferEncoding : OrKnown(name),
        _ => OrKnown(name),
    };

    /// <summary>The name before a colon: printable octets, blanks allowed before the colon only (RFC 5322 section 4.5.8).</summary>
    public static bool TryTake(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name)
    {
        var colon = line.IndexOf((byte)':');
        name = colon < 0 ? default : line[..colon].TrimEnd(" \t"u8);
        return !name.IsEmpty && name.IndexOfAnyExceptInRange((byte)0x21, (byte)0x7E) < 0 && !name.StartsWith("--"u8);
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => Ascii.EqualsIgnoreCase(name, other);

    private static HeaderName OrKnown(ReadOnlySpan<byte> name) =>
        Starts(name, "x-"u8) || Starts(name, "received"u8) || Starts(name, "mime-version"u8) || Starts(name, "content-"u8)
        || Starts(name, "return-path"u8) || Starts(name, "delivered-to"u8) || Starts(name, "dkim-signature"u8) || Starts(name, "list-"u8)
            ? HeaderName.Known
            : HeaderName.Unknown;

    private static bool Starts(ReadOnlySpan<byte> name, ReadOnlySpan<byte> prefix) =>
        name.Length >= prefix.Length && Is(name[..prefix.Length], prefix);
}
