using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Attachments;

/// <remarks>Fails with <c>attachment.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetAttachment(AttachmentId Id) : IQuery<AttachmentView>, INamesAttachment
{
    AttachmentId INamesAttachment.AttachmentId => Id;
}

internal sealed class GetAttachmentHandler(IAttachmentRepository attachments, ICaller caller) : IQueryHandler<GetAttachment, AttachmentView>
{
    public async Task<Result<AttachmentView>> Handle(GetAttachment query, CancellationToken cancellationToken)
    {
        var attachment = await attachments.FindAsync(caller.Organization, query.Id, cancellationToken);
        return attachment is null ? AttachmentFailures.NotFound : AttachmentView.Of(attachment);
    }
}
