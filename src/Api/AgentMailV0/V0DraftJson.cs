using System.ComponentModel.DataAnnotations;
using AgentSend.Api.Rest;
using AgentSend.Application.Drafts;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A draft; in lists without client id, bodies, further addresses and the time it was made.</summary>
/// <param name="InboxId">The inbox's address.</param>
/// <param name="InReplyTo">The Message-ID of the message it answers; <c>forward_of</c> of the one it passes on.</param>
internal sealed record V0DraftJson(
    string InboxId,
    string DraftId,
    string? ClientId,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string>? ReplyTo,
    IReadOnlyList<string>? To,
    IReadOnlyList<string>? Cc,
    IReadOnlyList<string>? Bcc,
    string? Subject,
    string? Preview,
    string? Text,
    string? Html,
    IReadOnlyList<V0AttachmentJson>? Attachments,
    string? InReplyTo,
    string? ForwardOf,
    IReadOnlyList<string>? References,
    [property: AllowedValues("scheduled", "sending", "failed")] string? SendStatus,
    string? SendAt,
    string UpdatedAt,
    string? CreatedAt)
{
    public static V0DraftJson Of(DraftView draft) => new(
        draft.InboxAddress, draft.Id.ToString(), draft.ClientId, draft.Labels, V0Lists.OrNothing(draft.ReplyTo), V0Lists.OrNothing(draft.To), V0Lists.OrNothing(draft.Cc),
        V0Lists.OrNothing(draft.Bcc), draft.Subject, draft.Preview.Length == 0 ? null : draft.Preview, draft.Text, draft.Html, V0AttachmentJson.Of(draft.Attachments),
        draft.InReplyTo, draft.ForwardOf, V0Lists.OrNothing(draft.References), Wire.Of(draft.SendStatus), draft.SendAt is { } at ? Wire.Of(at) : null,
        Wire.Of(draft.UpdatedAt), Wire.Of(draft.CreatedAt));

    public static V0DraftJson ItemOf(DraftView draft) =>
        Of(draft) with { ClientId = null, ReplyTo = null, Text = null, Html = null, References = null, CreatedAt = null };
}
