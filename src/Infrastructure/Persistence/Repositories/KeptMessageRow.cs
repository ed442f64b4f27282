namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>What every reader of a whole message takes out of Messages.</summary>
internal abstract class KeptMessageRow
{
    /// <summary>Of <c>Messages m</c>.</summary>
    public const string KeptColumns =
        "m.Id, m.OrganizationId, m.InboxId, m.ThreadId, m.Size, m.Direction, m.Status, m.Delivery, m.FromMailbox, m.ToMailboxes, m.CcMailboxes, m.BccMailboxes, m.Subject, "
        + "m.MessageIdHeader, m.InReplyTo, m.ReferenceIds, m.Bodies, m.Attachments, m.Flags, m.Labels, m.CreatedAtUnixMs";

    public required byte[] Id { get; init; }

    public required byte[] OrganizationId { get; init; }

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

    public string? Attachments { get; init; }

    public int Flags { get; init; }

    public string? Labels { get; init; }

    public long CreatedAtUnixMs { get; init; }
}
