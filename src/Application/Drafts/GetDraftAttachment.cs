using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Drafts;

/// <summary>One of a draft's attachments; the door adds the download URL.</summary>
/// <remarks>Fails with <c>draft.not_found</c> or <c>attachment.not_found</c>.</remarks>
[Needs(Permission.DraftRead)]
public sealed record GetDraftAttachment(DraftId DraftId, AttachmentId AttachmentId) : IQuery<AttachmentInfo>, INamesDraft;

internal sealed class GetDraftAttachmentHandler(IDraftRepository drafts, ICaller caller) : IQueryHandler<GetDraftAttachment, AttachmentInfo>
{
    public async Task<Result<AttachmentInfo>> Handle(GetDraftAttachment query, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(caller.Organization, query.DraftId, cancellationToken) is not { } draft) return DraftFailures.NotFound;
        var found = draft.Attachments.FirstOrDefault(a => a.Info.Id == query.AttachmentId);
        return found is null ? AttachmentFailures.NotFound : found.Info;
    }
}
