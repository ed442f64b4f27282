namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>Message-ID, In-Reply-To and References (RFC 5322 section 3.6.4).</summary>
internal static class MessageIdHeaders
{
    /// <summary>A line has at most 998 octets, name included.</summary>
    private const int MaxLength = 960;

    /// <exception cref="ArgumentException">Not a Message-ID in angle brackets.</exception>
    public static void WriteOwn(HeaderWriter header, string messageId)
    {
        if (!IsWritable(messageId)) throw new ArgumentException("Not a Message-ID in angle brackets.", nameof(messageId));
        header.Field("Message-ID", messageId);
    }

    /// <summary>Cited ones come from others' mail: those that no line can carry are left out rather than losing the answer.</summary>
    public static void WriteCited(HeaderWriter header, string name, IEnumerable<string> messageIds)
    {
        string[] writable = [.. messageIds.Where(IsWritable)];
        if (writable.Length > 0) header.Field(name, writable);
    }

    private static bool IsWritable(string messageId)
    {
        if (messageId.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new ArgumentException("CR, LF and NUL have no place in a Message-ID.", nameof(messageId));
        return messageId.Length is > 2 and <= MaxLength && messageId[0] == '<' && messageId[^1] == '>'
            && messageId.AsSpan(1, messageId.Length - 2).IndexOfAnyExceptInRange('!', '~') < 0
            && messageId.AsSpan(1, messageId.Length - 2).IndexOfAny('<', '>') < 0;
    }
}
