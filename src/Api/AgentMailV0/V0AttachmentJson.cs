using System.ComponentModel.DataAnnotations;
using AgentSend.Domain.Messages;

namespace AgentSend.Api.AgentMailV0;

/// <param name="Size">Octets once decoded.</param>
/// <param name="ContentDisposition"><c>inline</c> or <c>attachment</c>.</param>
internal sealed record V0AttachmentJson(string AttachmentId, string? Filename, long Size, string ContentType, [property: AllowedValues("inline", "attachment")] string ContentDisposition, string? ContentId)
{
    public static V0AttachmentJson Of(AttachmentInfo info) => new(
        info.Id.ToString(), info.Filename, info.Size, info.ContentType, DispositionOf(info), info.ContentId);

    /// <returns>Null for none: the field is left out.</returns>
    public static IReadOnlyList<V0AttachmentJson>? Of(IReadOnlyList<AttachmentInfo> attachments) => attachments.Count == 0 ? null : [.. attachments.Select(Of)];

    public static string DispositionOf(AttachmentInfo info) => info.IsInline ? "inline" : "attachment";
}
