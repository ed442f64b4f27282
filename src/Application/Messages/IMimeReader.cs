using AgentSend.Domain.Messages;

namespace AgentSend.Application.Messages;

/// <summary>Reads a message as mail programs do: liberally, without ever failing on what the world sends.</summary>
public interface IMimeReader
{
    /// <summary>One pass over the octets; nothing is decoded that the fields do not need.</summary>
    /// <param name="raw">A whole message, headers and body, up to 2 GiB less one.</param>
    /// <returns>Whatever could be understood; past a limit the rest stays unread and <see cref="ParsedMessage.IsTruncated"/> says so.</returns>
    ParsedMessage Read(ReadOnlySpan<byte> raw);
}

/// <summary>Decodes the slices a message points at.</summary>
public interface IPartDecoder
{
    /// <summary>The text of a body part: transfer encoding and charset undone, line ends as <c>\n</c>, the line end of the last line dropped.</summary>
    /// <param name="encoded">The part's octets as they stand in the raw message.</param>
    /// <param name="charset">A name from <see cref="BodyPart.Charset"/>; an unknown one is read as Windows-1252.</param>
    string DecodeText(ReadOnlySpan<byte> encoded, TransferEncoding encoding, string charset);

    /// <summary>The octets of an attachment, transfer encoding undone.</summary>
    byte[] DecodeContent(ReadOnlySpan<byte> encoded, TransferEncoding encoding);
}

/// <summary>What a message says about itself, and where its parts lie.</summary>
public sealed record ParsedMessage
{
    /// <summary>In angle brackets; null when there is none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Message-IDs in angle brackets, in the order of the header.</summary>
    public IReadOnlyList<string> InReplyTo { get; init; } = [];

    /// <summary>Message-IDs in angle brackets, oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>First address of From, else of Sender; <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>; null when there is none.</summary>
    public string? From { get; init; }

    /// <summary>Each <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>; groups are flattened.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<string> Cc { get; init; } = [];

    public IReadOnlyList<string> ReplyTo { get; init; } = [];

    /// <summary>Unfolded, encoded words decoded (RFC 2047); empty when there is none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The Date header (RFC 5322 section 3.3); null when missing or unreadable.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>What a mail program would show, in order: of alternatives both the plain and the HTML one.</summary>
    public IReadOnlyList<BodyPart> Bodies { get; init; } = [];

    /// <summary>Everything else that has content, in order, inline images included.</summary>
    public IReadOnlyList<AttachmentPart> Attachments { get; init; } = [];

    /// <summary>Some limit (depth, parts, header octets) was hit: the raw message has more than is listed here.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>What the stored message says of that.</summary>
    public MessageFlags Marks => IsTruncated ? MessageFlags.Incomplete : MessageFlags.None;

    /// <param name="octets">By how much the message has moved since it was read: what now stands before it.</param>
    public ParsedMessage MovedBy(int octets) => this with
    {
        Bodies = Bodies.Count == 0 ? Bodies : [.. Bodies.Select(body => body with { Slice = body.Slice with { Offset = body.Slice.Offset + octets } })],
        Attachments = Attachments.Count == 0 ? Attachments : [.. Attachments.Select(part => part with { Slice = part.Slice with { Offset = part.Slice.Offset + octets } })],
    };
}
