namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Where the pieces of one mailbox lie in an address header.</summary>
/// <param name="phrase">What stands before the angle brackets.</param>
/// <param name="address">What stands inside them; without any, the whole mailbox.</param>
/// <param name="comment">The first comment, without its parentheses: the old place of a name.</param>
internal readonly ref struct MailboxSlices(ReadOnlySpan<byte> phrase, ReadOnlySpan<byte> address, ReadOnlySpan<byte> comment, bool hasAngle)
{
    public ReadOnlySpan<byte> Phrase { get; } = phrase;

    public ReadOnlySpan<byte> Address { get; } = address;

    public ReadOnlySpan<byte> Comment { get; } = comment;

    public bool HasAngle { get; } = hasAngle;
}
