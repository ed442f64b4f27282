using AgentSend.Application.Messages;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Drafts;

/// <summary>A draft as callers see it.</summary>
/// <param name="InboxAddress">Of the inbox it will be sent from.</param>
/// <param name="Labels"><see cref="Label.Scheduled"/> first, while it has a time.</param>
/// <param name="Preview">The beginning of its new words, on one line.</param>
/// <param name="SourceId">What it answers or passes on.</param>
/// <param name="InReplyTo">The Message-ID of what it answers; <paramref name="ForwardOf"/> of what it passes on.</param>
/// <param name="References">What the message will cite, oldest first.</param>
/// <param name="Trouble">Why it could not be sent when its time came.</param>
public sealed record DraftView(
    Guid Id,
    Guid InboxId,
    string InboxAddress,
    string? ClientId,
    DraftKind Kind,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Cc,
    IReadOnlyList<string> Bcc,
    IReadOnlyList<string> ReplyTo,
    string? Subject,
    string Preview,
    string? Text,
    string? Html,
    IReadOnlyList<AttachmentInfo> Attachments,
    Guid? SourceId,
    Guid? ThreadId,
    string? InReplyTo,
    string? ForwardOf,
    IReadOnlyList<string> References,
    SendStatus SendStatus,
    DateTimeOffset? SendAt,
    string? Trouble,
    DateTimeOffset UpdatedAt,
    DateTimeOffset CreatedAt)
{
    internal static DraftView Of(Draft draft, IContentReader contents) => new(
        draft.Id.Value, draft.InboxId.Value, draft.InboxAddress, draft.ClientId, draft.Kind, draft.AllLabels, draft.To, draft.Cc, draft.Bcc, draft.ReplyTo, draft.Subject,
        draft.Text is null && draft.Html is null ? "" : contents.Read(new ContentSource(draft.Subject ?? "", draft.Text, draft.Html, [])).Preview,
        draft.Text, draft.Html, [.. draft.Attachments.Select(a => a.Info)], draft.SourceId?.Value, draft.ThreadId?.Value,
        draft.Kind == DraftKind.Reply ? draft.SourceMessageIdHeader : null, draft.Kind == DraftKind.Forward ? draft.SourceMessageIdHeader : null,
        draft.References, draft.SendStatus, draft.SendAt, draft.Trouble, draft.UpdatedAt, draft.CreatedAt);
}
