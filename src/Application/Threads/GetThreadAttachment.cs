using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Threads;

/// <summary>An attachment of any message of a thread.</summary>
/// <remarks>Fails with <c>thread.not_found</c> or <c>attachment.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetThreadAttachment(ThreadId ThreadId, AttachmentId AttachmentId) : IQuery<AttachmentInfo>, INamesThread, INamesAttachment;

internal sealed class GetThreadAttachmentHandler(IAttachmentRepository attachments, IMessageRepository messages, ICaller caller)
    : IQueryHandler<GetThreadAttachment, AttachmentInfo>
{
    public async Task<Result<AttachmentInfo>> Handle(GetThreadAttachment query, CancellationToken cancellationToken)
    {
        if (await attachments.FindAsync(caller.Organization, query.AttachmentId, cancellationToken) is not { MessageId: { } id } file) return AttachmentFailures.NotFound;
        var message = await messages.FindLabelsAsync(caller.Organization, id, cancellationToken);
        return message?.ThreadId == query.ThreadId
            ? new AttachmentInfo(file.Id, file.Filename, file.ContentType, file.Size, file.IsInline, file.ContentId)
            : AttachmentFailures.NotFound;
    }
}
