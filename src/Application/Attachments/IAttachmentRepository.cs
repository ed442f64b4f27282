using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Attachments;

public interface IAttachmentRepository
{
    Task AddAsync(StoredAttachment attachment, CancellationToken cancellationToken);

    /// <returns>Null when it is not there, another organization's, or its inbox is gone.</returns>
    Task<StoredAttachment?> FindAsync(OrganizationId owner, AttachmentId id, CancellationToken cancellationToken);

    /// <summary>For a signed download, which names no organization.</summary>
    Task<StoredAttachment?> FindAsync(AttachmentId id, CancellationToken cancellationToken);

    /// <summary>Removes an upload that no message has taken, with its octets.</summary>
    /// <returns>False when it is gone or has become a message's.</returns>
    Task<bool> RemoveUploadAsync(StoredAttachment upload, CancellationToken cancellationToken);
}

/// <summary>An attachment and where its octets are.</summary>
/// <param name="MessageId">Null for an upload that no message has taken yet.</param>
/// <param name="Size">Octets once decoded.</param>
/// <param name="Slice">Of the raw message <paramref name="RawId"/>.</param>
public sealed record StoredAttachment(
    AttachmentId Id,
    OrganizationId OrganizationId,
    MessageId? MessageId,
    RawMessageId RawId,
    string? Filename,
    string ContentType,
    string? ContentId,
    bool IsInline,
    long Size,
    PartSlice Slice,
    DateTimeOffset CreatedAt)
{
    internal static StoredAttachment OfMessage(Message message, AttachmentInfo info, PartSlice slice) => new(
        info.Id, message.OrganizationId, message.Id, message.RawId, info.Filename, info.ContentType, info.ContentId, info.IsInline, info.Size, slice, message.CreatedAt);
}

/// <summary>An attachment as callers see it; the door adds the download URL.</summary>
public sealed record AttachmentView(Guid Id, string? Filename, string ContentType, long Size, DateTimeOffset CreatedAt)
{
    internal static AttachmentView Of(StoredAttachment attachment) =>
        new(attachment.Id.Value, attachment.Filename, attachment.ContentType, attachment.Size, attachment.CreatedAt);
}
