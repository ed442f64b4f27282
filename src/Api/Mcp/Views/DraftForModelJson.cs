using AgentSend.Api.Rest;
using AgentSend.Application.Drafts;

namespace AgentSend.Api.Mcp.Views;

/// <param name="BodyText">Left out of lists, which have the preview.</param>
/// <param name="Trouble">Why it was not sent when its time came.</param>
internal sealed record DraftForModelJson(
    Guid Id,
    Guid InboxId,
    string Kind,
    IReadOnlyList<string> To,
    IReadOnlyList<string>? Cc,
    IReadOnlyList<string>? Bcc,
    string? Subject,
    string Preview,
    string? BodyText,
    bool? HasHtml,
    IReadOnlyList<EmailFileJson>? Attachments,
    IReadOnlyList<string> Labels,
    Guid? SourceMessageId,
    Guid? ThreadId,
    string? SendStatus,
    string? SendAt,
    string? Trouble,
    string UpdatedAt)
{
    public static DraftForModelJson Of(DraftView draft) => new(
        draft.Id, draft.InboxId, Wire.Of(draft.Kind), draft.To, draft.Cc.Count == 0 ? null : draft.Cc, draft.Bcc.Count == 0 ? null : draft.Bcc, Untrusted.PlainOrNull(draft.Subject),
        draft.Preview, draft.Text, draft.Html is null ? null : true, EmailFileJson.ListOf(draft.Attachments), draft.Labels, draft.SourceId, draft.ThreadId,
        Wire.Of(draft.SendStatus), draft.SendAt is { } at ? Wire.Of(at) : null, draft.Trouble, Wire.Of(draft.UpdatedAt));

    public static DraftForModelJson LineOf(DraftView draft) => Of(draft) with { BodyText = null };
}
