using AgentSend.Domain.Messages;

namespace AgentSend.Api.Rest;

/// <summary>An attachment as its message lists it; the download URL is asked for by id.</summary>
/// <param name="Size">Octets once decoded.</param>
internal sealed record AttachmentMetaJson(Guid Id, string Filename, string ContentType, long Size)
{
    /// <summary>For parts without a name: the contract promises one.</summary>
    public const string Unnamed = "attachment";

    public static AttachmentMetaJson Of(AttachmentInfo info) => new(info.Id.Value, info.Filename ?? Unnamed, info.ContentType, info.Size);
}
