using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Drafts;
using AgentSend.Domain.Drafts;

namespace AgentSend.Api.Rest;

/// <param name="To">Each bare or with a display name, as given; likewise the others.</param>
/// <param name="SourceMessageId">What it answers or passes on.</param>
/// <param name="ReferencesHeaders">What the message will cite, oldest first.</param>
/// <param name="SendStatus">Null while it waits for somebody to send it.</param>
/// <param name="Trouble">Why it was not sent when its time came.</param>
internal sealed record DraftJson(
    Guid Id,
    Guid InboxId,
    string? ClientId,
    [property: OneOf(typeof(DraftKind))] string Kind,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Cc,
    IReadOnlyList<string> Bcc,
    IReadOnlyList<string> ReplyTo,
    string? Subject,
    string Preview,
    string? BodyText,
    string? BodyHtml,
    IReadOnlyList<AttachmentMetaJson> Attachments,
    IReadOnlyList<string> Labels,
    Guid? SourceMessageId,
    Guid? ThreadId,
    IReadOnlyList<string> ReferencesHeaders,
    [property: OneOf(typeof(SendStatus))] string? SendStatus,
    [property: DataType(DataType.DateTime)] string? SendAt,
    string? Trouble,
    [property: DataType(DataType.DateTime)] string CreatedAt,
    [property: DataType(DataType.DateTime)] string UpdatedAt)
{
    public static DraftJson Of(DraftView draft) => new(
        draft.Id, draft.InboxId, draft.ClientId, Wire.Of(draft.Kind), draft.To, draft.Cc, draft.Bcc, draft.ReplyTo, draft.Subject, draft.Preview, draft.Text, draft.Html,
        [.. draft.Attachments.Select(AttachmentMetaJson.Of)], draft.Labels, draft.SourceId, draft.ThreadId, draft.References, Wire.Of(draft.SendStatus),
        draft.SendAt is { } at ? Wire.Of(at) : null, draft.Trouble, Wire.Of(draft.CreatedAt), Wire.Of(draft.UpdatedAt));
}
