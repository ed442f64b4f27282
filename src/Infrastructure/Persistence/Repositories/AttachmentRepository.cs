using AgentSend.Application.Attachments;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class AttachmentRepository(IDbSession session) : IAttachmentRepository
{
    private const string Columns =
        "a.Id, a.OrganizationId, a.MessageId, a.RawId, a.Filename, a.ContentType, a.ContentId, a.IsInline, a.Size, a.PartOffset, a.PartLength, a.PartEncoding, a.CreatedAtUnixMs";

    /// <summary>Uploads are there; what is a message's is there while its inbox is.</summary>
    private const string Visible =
        "(a.MessageId IS NULL OR EXISTS (SELECT 1 FROM Messages m JOIN Inboxes i ON i.Id = m.InboxId WHERE m.Id = a.MessageId))";

    public Task AddAsync(StoredAttachment attachment, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        INSERT INTO Attachments (Id, OrganizationId, MessageId, RawId, Filename, ContentType, ContentId, IsInline, Size, PartOffset, PartLength, PartEncoding, CreatedAtUnixMs)
        VALUES (@Id, @OrganizationId, @MessageId, @RawId, @Filename, @ContentType, @ContentId, @IsInline, @Size, @PartOffset, @PartLength, @PartEncoding, @CreatedAtUnixMs)
        """,
        new
        {
            Id = attachment.Id.ToBytes(),
            OrganizationId = attachment.OrganizationId.ToBytes(),
            MessageId = attachment.MessageId?.ToBytes(),
            RawId = attachment.RawId.ToBytes(),
            attachment.Filename,
            attachment.ContentType,
            attachment.ContentId,
            IsInline = attachment.IsInline ? 1 : 0,
            attachment.Size,
            PartOffset = attachment.Slice.Offset,
            PartLength = attachment.Slice.Length,
            PartEncoding = (int)attachment.Slice.Encoding,
            CreatedAtUnixMs = attachment.CreatedAt.ToUnixTimeMilliseconds(),
        },
        cancellationToken);

    public async Task<StoredAttachment?> FindAsync(OrganizationId owner, AttachmentId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM Attachments a WHERE a.Id = @Id AND a.OrganizationId = @Owner AND {Visible}",
            new { Id = id.ToBytes(), Owner = owner.ToBytes() },
            cancellationToken);
        return row?.ToAttachment();
    }

    public async Task<StoredAttachment?> FindAsync(AttachmentId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM Attachments a WHERE a.Id = @Id AND {Visible}", new { Id = id.ToBytes() }, cancellationToken);
        return row?.ToAttachment();
    }

    public async Task<bool> RemoveUploadAsync(StoredAttachment upload, CancellationToken cancellationToken)
    {
        var arguments = new { Id = upload.Id.ToBytes(), Owner = upload.OrganizationId.ToBytes(), Raw = upload.RawId.ToBytes() };
        var removed = await session.ExecuteAsync(
            "DELETE FROM Attachments WHERE Id = @Id AND OrganizationId = @Owner AND MessageId IS NULL", arguments, cancellationToken);
        if (removed == 0) return false;

        await session.ExecuteAsync("DELETE FROM RawMessages WHERE Id = @Raw", arguments, cancellationToken);
        return true;
    }

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public required byte[] OrganizationId { get; init; }

        public byte[]? MessageId { get; init; }

        public required byte[] RawId { get; init; }

        public string? Filename { get; init; }

        public required string ContentType { get; init; }

        public string? ContentId { get; init; }

        public int IsInline { get; init; }

        public long Size { get; init; }

        public int PartOffset { get; init; }

        public int PartLength { get; init; }

        public int PartEncoding { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public StoredAttachment ToAttachment() => new(
            Id.ToId<AttachmentId>(), OrganizationId.ToId<OrganizationId>(), MessageId?.ToId<MessageId>(), RawId.ToId<RawMessageId>(), Filename, ContentType,
            ContentId, IsInline != 0, Size, new PartSlice(PartOffset, PartLength, (TransferEncoding)PartEncoding), CreatedAtUnixMs.ToTime());
    }
}
