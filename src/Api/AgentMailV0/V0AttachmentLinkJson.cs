using System.ComponentModel.DataAnnotations;
using AgentSend.Api.Rest;
using AgentSend.Domain.Messages;

namespace AgentSend.Api.AgentMailV0;

/// <param name="DownloadUrl">Fetches the content without a key, until <c>expires_at</c>.</param>
internal sealed record V0AttachmentLinkJson(
    string AttachmentId, string? Filename, long Size, string ContentType, [property: AllowedValues("inline", "attachment")] string ContentDisposition, string? ContentId, string DownloadUrl, string ExpiresAt)
{
    public static V0AttachmentLinkJson Of(AttachmentInfo info, DownloadLink link) => new(
        info.Id.ToString(), info.Filename, info.Size, info.ContentType, V0AttachmentJson.DispositionOf(info), info.ContentId, link.Url, Wire.Of(link.ExpiresAt));
}
