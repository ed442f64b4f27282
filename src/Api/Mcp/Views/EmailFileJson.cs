using AgentSend.Api.Rest;
using AgentSend.Domain.Messages;

namespace AgentSend.Api.Mcp.Views;

/// <summary>An attachment as its message lists it.</summary>
/// <param name="Size">Octets.</param>
internal sealed record EmailFileJson(Guid Id, string Filename, string ContentType, long Size)
{
    public static EmailFileJson Of(AttachmentInfo info) => new(info.Id.Value, Untrusted.Plain(info.Filename ?? AttachmentMetaJson.Unnamed), info.ContentType, info.Size);

    public static IReadOnlyList<EmailFileJson>? ListOf(IReadOnlyList<AttachmentInfo> attachments) => attachments.Count == 0 ? null : [.. attachments.Select(Of)];
}
