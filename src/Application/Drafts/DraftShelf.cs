using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Drafts;

/// <summary>Keeps what drafts have attached, as uploads, until a message takes it.</summary>
internal sealed class DraftShelf(IAttachmentRepository attachments, IRawMessageStore raws, AttachmentGatherer gatherer)
{
    /// <summary>What the caller names and what it hands in. Not inside a unit of work: some may lie elsewhere.</summary>
    /// <param name="taken">Octets of what the draft has already.</param>
    public async Task<Result<IReadOnlyList<Shelved>>> GatherAsync(
        OrganizationId owner, IReadOnlyList<AttachmentId> ids, IReadOnlyList<NewAttachment> files, long taken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var shelved = new List<Shelved>(ids.Count + files.Count);
        foreach (var id in ids.Distinct())
        {
            if (await attachments.FindAsync(owner, id, cancellationToken) is not { } stored) return AttachmentFailures.NotFound;
            var info = new AttachmentInfo(id, stored.Filename, stored.ContentType, stored.Size, stored.IsInline, stored.ContentId);
            shelved.Add(new Shelved(new DraftAttachment(info, IsOwn: false), null));
            taken += stored.Size;
        }

        if (taken > LimitSettings.MaxAttachmentOctetsTogether) return AttachmentFailures.TooLargeTogether(LimitSettings.MaxAttachmentOctetsTogether);
        var fetched = await gatherer.FetchAsync(files, (int)(LimitSettings.MaxAttachmentOctetsTogether - taken), cancellationToken);
        if (fetched.Failure is { } failure) return failure;
        foreach (var file in fetched.Value)
        {
            var info = new AttachmentInfo(AttachmentId.New(now), file.Filename, file.ContentType, file.Content.Length, file.IsInline, file.ContentId);
            shelved.Add(new Shelved(new DraftAttachment(info, IsOwn: true), file.Content));
        }

        return Result.Of<IReadOnlyList<Shelved>>(shelved);
    }

    /// <summary>Stores those that were handed in. Inside the unit of work that stores the draft.</summary>
    public async Task StoreAsync(OrganizationId owner, IEnumerable<Shelved> shelved, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (attachment, content) in shelved)
        {
            if (content is not { } octets) continue;
            var (raw, info) = (RawMessageId.New(now), attachment.Info);
            await raws.AddAsync(raw, octets, cancellationToken);
            var upload = new StoredAttachment(
                info.Id, owner, MessageId: null, raw, info.Filename, info.ContentType, info.ContentId, info.IsInline, octets.Length,
                new PartSlice(0, octets.Length, TransferEncoding.Identity), now);
            await attachments.AddAsync(upload, cancellationToken);
        }
    }

    /// <summary>Removes the draft's own that no message has taken. Inside a unit of work.</summary>
    public async Task ClearAsync(OrganizationId owner, IEnumerable<DraftAttachment> removed, CancellationToken cancellationToken)
    {
        foreach (var attachment in removed.Where(a => a.IsOwn))
        {
            if (await attachments.FindAsync(owner, attachment.Info.Id, cancellationToken) is { MessageId: null } upload) await attachments.RemoveUploadAsync(upload, cancellationToken);
        }
    }
}
