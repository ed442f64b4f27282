using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Attachments;

/// <summary>The octets of an attachment, for whoever holds a link the platform signed: the door checks the signature before it asks.</summary>
/// <remarks>Fails with <c>attachment.not_found</c>.</remarks>
public sealed record DownloadAttachment(AttachmentId Id) : IQuery<AttachmentContent>, IPlatformRequest;

/// <param name="ContentType">As the sender labelled it: not to be trusted by a browser.</param>
public sealed record AttachmentContent(string? Filename, string ContentType, byte[] Content);

internal sealed class DownloadAttachmentHandler(IAttachmentRepository attachments, IRawMessageStore raws, IPartDecoder decoder)
    : IQueryHandler<DownloadAttachment, AttachmentContent>
{
    public async Task<Result<AttachmentContent>> Handle(DownloadAttachment query, CancellationToken cancellationToken)
    {
        if (await attachments.FindAsync(query.Id, cancellationToken) is not { } attachment) return AttachmentFailures.NotFound;
        if (await raws.ReadAsync(attachment.RawId, attachment.Slice, cancellationToken) is not { } encoded) return AttachmentFailures.NotFound;
        return new AttachmentContent(attachment.Filename, attachment.ContentType, decoder.DecodeContent(encoded, attachment.Slice.Encoding));
    }
}
