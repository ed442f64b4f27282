using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>A draft as it lies in its table, with the address of its inbox.</summary>
internal sealed partial class DraftRow
{
    public const string Columns =
        "d.Id, d.OrganizationId, d.InboxId, i.Address, d.ClientId, d.Kind, d.SourceId, d.SourceMessageIdHeader, d.ThreadId, d.ReferenceIds, d.ToMailboxes, d.CcMailboxes, "
        + "d.BccMailboxes, d.ReplyToMailboxes, d.Subject, d.BodyText, d.BodyHtml, d.Labels, d.Attachments, d.SendAtUnixMs, d.SendStatus, d.DueAtUnixMs, d.Lease, d.Attempts, "
        + "d.Trouble, d.Version, d.CreatedAtUnixMs, d.UpdatedAtUnixMs";

    public required byte[] Id { get; init; }

    public required byte[] OrganizationId { get; init; }

    public required byte[] InboxId { get; init; }

    public required string Address { get; init; }

    public string? ClientId { get; init; }

    public int Kind { get; init; }

    public byte[]? SourceId { get; init; }

    public string? SourceMessageIdHeader { get; init; }

    public byte[]? ThreadId { get; init; }

    public string? ReferenceIds { get; init; }

    public string? ToMailboxes { get; init; }

    public string? CcMailboxes { get; init; }

    public string? BccMailboxes { get; init; }

    public string? ReplyToMailboxes { get; init; }

    public string? Subject { get; init; }

    public string? BodyText { get; init; }

    public string? BodyHtml { get; init; }

    public string? Labels { get; init; }

    public string? Attachments { get; init; }

    public long? SendAtUnixMs { get; init; }

    public int SendStatus { get; init; }

    public long? DueAtUnixMs { get; init; }

    public byte[]? Lease { get; init; }

    public int Attempts { get; init; }

    public string? Trouble { get; init; }

    public int Version { get; init; }

    public long CreatedAtUnixMs { get; init; }

    public long UpdatedAtUnixMs { get; init; }

    /// <summary>As mail programs see it, in lists that ask for it; likewise the next three.</summary>
    public long Uid { get; init; }

    public long ModSeq { get; init; }

    public int IsMarkedDeleted { get; init; }

    public long WrittenAtUnixMs { get; init; }

    public Draft ToDraft() => new()
    {
        Id = Id.ToId<DraftId>(),
        OrganizationId = OrganizationId.ToId<OrganizationId>(),
        InboxId = InboxId.ToId<InboxId>(),
        InboxAddress = Address,
        ClientId = ClientId,
        Kind = (DraftKind)Kind,
        SourceId = SourceId?.ToId<MessageId>(),
        SourceMessageIdHeader = SourceMessageIdHeader,
        ThreadId = ThreadId?.ToId<ThreadId>(),
        References = MessageColumns.ToReferences(ReferenceIds),
        To = MessageColumns.ToMailboxes(ToMailboxes),
        Cc = MessageColumns.ToMailboxes(CcMailboxes),
        Bcc = MessageColumns.ToMailboxes(BccMailboxes),
        ReplyTo = MessageColumns.ToMailboxes(ReplyToMailboxes),
        Subject = Subject,
        Text = BodyText,
        Html = BodyHtml,
        Labels = MessageColumns.ToMailboxes(Labels),
        Attachments = ToAttachments(Attachments),
        SendAt = SendAtUnixMs.ToTime(),
        SendStatus = (SendStatus)SendStatus,
        DueAt = DueAtUnixMs.ToTime(),
        Lease = Lease?.ToGuid(),
        Attempts = Attempts,
        Trouble = Trouble,
        Version = Version,
        CreatedAt = CreatedAtUnixMs.ToTime(),
        UpdatedAt = UpdatedAtUnixMs.ToTime(),
    };

    public static string? FromAttachments(IReadOnlyList<DraftAttachment> attachments) => attachments.Count == 0
        ? null
        : JsonSerializer.Serialize(
            [.. attachments.Select(a => new AttachmentColumn(a.Info.Id.Value, a.Info.Filename, a.Info.ContentType, a.Info.Size, a.Info.IsInline, a.Info.ContentId, a.IsOwn))],
            DraftColumnJson.Default.AttachmentColumnArray);

    public static IReadOnlyList<DraftAttachment> ToAttachments(string? column) => column is null
        ? []
        : [.. JsonSerializer.Deserialize(column, DraftColumnJson.Default.AttachmentColumnArray)!
            .Select(a => new DraftAttachment(new AttachmentInfo(AttachmentId.From(a.Id), a.Name, a.Type, a.Size, a.Inline, a.Cid), a.Own))];

    internal sealed record AttachmentColumn(Guid Id, string? Name, string Type, long Size, bool Inline, string? Cid, bool Own);

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(AttachmentColumn[]))]
    private sealed partial class DraftColumnJson : JsonSerializerContext;
}
