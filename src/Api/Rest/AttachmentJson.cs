using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Attachments;

namespace AgentSend.Api.Rest;

/// <param name="Size">Octets once decoded.</param>
/// <param name="Url">Fetches the content without a key, for an hour.</param>
internal sealed record AttachmentJson(
    Guid Id,
    string Filename,
    string ContentType,
    long Size,
    [property: Url] string Url,
    [property: DataType(DataType.DateTime)] string CreatedAt)
{
    public static AttachmentJson Of(AttachmentView attachment, string url) => new(
        attachment.Id, attachment.Filename ?? AttachmentMetaJson.Unnamed, attachment.ContentType, attachment.Size, url, Wire.Of(attachment.CreatedAt));
}
