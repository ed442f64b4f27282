using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>A message as it is read, with the stretch of its raw octets that holds the bodies.</summary>
internal sealed class MessageRow
{
    public const string Columns =
        "m.Id, m.InboxId, m.ThreadId, m.Size, m.Direction, m.Status, m.Delivery, m.FromMailbox, m.ToMailboxes, m.CcMailboxes, m.BccMailboxes, m.Subject, "
        + "m.MessageIdHeader, m.InReplyTo, m.ReferenceIds, m.Bodies, m.BodyOffset, m.Attachments, m.CreatedAtUnixMs, "
        + "SUBSTRING(r.Content, m.BodyOffset + 1, m.BodyLength) AS Content";

    public required byte[] Id { get; init; }

    public required byte[] InboxId { get; init; }

    public required byte[] ThreadId { get; init; }

    public long Size { get; init; }

    public int Direction { get; init; }

    public int Status { get; init; }

    public int Delivery { get; init; }

    public required string FromMailbox { get; init; }

    public string? ToMailboxes { get; init; }

    public string? CcMailboxes { get; init; }

    public string? BccMailboxes { get; init; }

    public required string Subject { get; init; }

    public required string MessageIdHeader { get; init; }

    public string? InReplyTo { get; init; }

    public string? ReferenceIds { get; init; }

    public string? Bodies { get; init; }

    public int BodyOffset { get; init; }

    public string? Attachments { get; init; }

    public long CreatedAtUnixMs { get; init; }

    public byte[]? Content { get; init; }

    public MessageView ToView(IPartDecoder decoder)
    {
        var bodies = MessageColumns.ToBodies(Bodies);
        return new MessageView(
            Id.ToGuid(),
            InboxId.ToGuid(),
            ThreadId.ToGuid(),
            (MessageDirection)Direction,
            (MessageStatus)Status,
            (MessageDelivery)Delivery,
            FromMailbox,
            MessageColumns.ToMailboxes(ToMailboxes),
            MessageColumns.ToMailboxes(CcMailboxes),
            MessageColumns.ToMailboxes(BccMailboxes),
            Subject,
            Decode(bodies, BodyKind.Text, decoder),
            Decode(bodies, BodyKind.Html, decoder),
            MessageColumns.ToAttachments(Attachments),
            MessageIdHeader,
            InReplyTo,
            MessageColumns.ToReferences(ReferenceIds),
            Size,
            CreatedAtUnixMs.ToTime());
    }

    /// <summary>Several parts of one kind, as some programs write around an image, read one below the other.</summary>
    private string? Decode(IReadOnlyList<BodyPart> bodies, BodyKind kind, IPartDecoder decoder)
    {
        string? text = null;
        foreach (var body in bodies)
        {
            if (body.Kind != kind) continue;
            var slice = Content.AsSpan(body.Slice.Offset - BodyOffset, body.Slice.Length);
            var decoded = decoder.DecodeText(slice, body.Slice.Encoding, body.Charset);
            text = text is null ? decoded : $"{text}\n{decoded}";
        }

        return text;
    }
}
