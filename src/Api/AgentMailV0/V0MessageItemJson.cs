using AgentSend.Api.Rest;
using AgentSend.Application.Messages;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A message in a list.</summary>
/// <param name="InboxId">Its address.</param>
/// <param name="MessageId">Its Message-ID, in angle brackets.</param>
/// <param name="Preview">Of the plain text; left out when there is none.</param>
/// <param name="Highlights">Of a search.</param>
internal sealed record V0MessageItemJson(
    string InboxId,
    string ThreadId,
    string MessageId,
    IReadOnlyList<string> Labels,
    string Timestamp,
    string From,
    IReadOnlyList<string> To,
    IReadOnlyList<string>? Cc,
    IReadOnlyList<string>? Bcc,
    string Subject,
    string? Preview,
    IReadOnlyList<V0AttachmentJson>? Attachments,
    string? InReplyTo,
    IReadOnlyList<string>? References,
    long Size,
    string UpdatedAt,
    string CreatedAt,
    V0HighlightsJson? Highlights = null)
{
    public static V0MessageItemJson Of(MessageView message, string inbox) => new(
        inbox, message.ThreadId.ToString(), message.MessageIdHeader, message.Labels, Wire.Of(message.CreatedAt), message.From, message.To,
        V0Lists.OrNothing(message.Cc), V0Lists.OrNothing(message.Bcc), message.Subject, PreviewOf(message), V0AttachmentJson.Of(message.Attachments),
        message.InReplyTo, V0Lists.OrNothing(message.References), message.Size, Wire.Of(message.UpdatedAt), Wire.Of(message.CreatedAt));

    public static V0MessageItemJson Of(SearchHit hit, string inbox) => Of(hit.Message, inbox) with { Highlights = V0HighlightsJson.Of(hit.Highlights) };

    /// <returns>Null for a message without plain words, as the hosted service has it.</returns>
    public static string? PreviewOf(MessageView message) => message.Text is null || message.Content.Preview.Length == 0 ? null : message.Content.Preview;
}
