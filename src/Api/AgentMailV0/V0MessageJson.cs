using AgentSend.Api.Rest;
using AgentSend.Application.Messages;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A whole message.</summary>
/// <param name="ExtractedText">The new words of an answer, without what it quotes; likewise the HTML.</param>
/// <param name="Headers">The first value of each name.</param>
internal sealed record V0MessageJson(
    string InboxId,
    string ThreadId,
    string MessageId,
    IReadOnlyList<string> Labels,
    string Timestamp,
    string From,
    IReadOnlyList<string>? ReplyTo,
    IReadOnlyList<string> To,
    IReadOnlyList<string>? Cc,
    IReadOnlyList<string>? Bcc,
    string Subject,
    string? Preview,
    string? Text,
    string? Html,
    string? ExtractedText,
    string? ExtractedHtml,
    IReadOnlyList<V0AttachmentJson>? Attachments,
    string? InReplyTo,
    IReadOnlyList<string>? References,
    IReadOnlyDictionary<string, string>? Headers,
    long Size,
    string UpdatedAt,
    string CreatedAt)
{
    public static V0MessageJson Of(MessageView message, string inbox, IReadOnlyList<HeaderField>? headers) => new(
        inbox, message.ThreadId.ToString(), message.MessageIdHeader, message.Labels, Wire.Of(message.CreatedAt), message.From, ReplyToOf(headers), message.To,
        V0Lists.OrNothing(message.Cc), V0Lists.OrNothing(message.Bcc), message.Subject, V0MessageItemJson.PreviewOf(message), message.Text, message.Html,
        message.Text is null ? null : message.Content.ExtractedText, message.Html is null ? null : message.Content.ExtractedHtml,
        V0AttachmentJson.Of(message.Attachments), message.InReplyTo, V0Lists.OrNothing(message.References), FirstOfEach(headers), message.Size,
        Wire.Of(message.UpdatedAt), Wire.Of(message.CreatedAt));

    public V0MessageJson WithoutBodies() => this with { Text = null, Html = null, ExtractedText = null, ExtractedHtml = null };

    private static Dictionary<string, string>? FirstOfEach(IReadOnlyList<HeaderField>? headers)
    {
        if (headers is null) return null;
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in headers) first.TryAdd(field.Name, field.Value);
        return first;
    }

    private static IReadOnlyList<string>? ReplyToOf(IReadOnlyList<HeaderField>? headers)
    {
        var value = headers?.FirstOrDefault(field => field.Name.Equals("Reply-To", StringComparison.OrdinalIgnoreCase)).Value;
        return value is null ? null : V0Lists.OrNothing(V0Mailboxes.Split(value));
    }
}
