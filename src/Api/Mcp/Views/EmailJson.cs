using AgentSend.Api.Rest;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;

namespace AgentSend.Api.Mcp.Views;

/// <summary>An email as a model reads it: its new words, no markup, and what is known of them.</summary>
/// <param name="ExtractedText">Without quoted history and signature; a stranger's stand between tags.</param>
/// <param name="BodyText">The whole text, quoted history and all; where it was asked for.</param>
/// <param name="NextTextOffset">Where the text goes on; null when it is all here.</param>
/// <param name="Codes">Sign-in codes in it, most likely first.</param>
/// <param name="Flags">What kind of program wrote it.</param>
internal sealed record EmailJson(
    string? Notice,
    Guid Id,
    Guid InboxId,
    Guid ThreadId,
    string Direction,
    string Status,
    string? Delivery,
    string FromAddress,
    string? FromName,
    IReadOnlyList<string> ToAddresses,
    IReadOnlyList<string>? CcAddresses,
    IReadOnlyList<string>? BccAddresses,
    string Subject,
    EmailSafetyJson? Safety,
    string? ExtractedText,
    string? BodyText,
    int? NextTextOffset,
    IReadOnlyList<string>? Codes,
    IReadOnlyList<EmailLinkJson>? Links,
    IReadOnlyList<string>? Flags,
    IReadOnlyList<EmailFileJson>? Attachments,
    IReadOnlyList<string> Labels,
    string CreatedAt)
{
    /// <param name="maxCharacters">Of the text; what is cut is told.</param>
    /// <param name="textOffset">Characters of the text to skip.</param>
    /// <param name="isWhole">With quoted history and signature.</param>
    public static EmailJson Of(MessageView message, int maxCharacters, int textOffset = 0, bool isWhole = false)
    {
        var from = EmailNames.Split(message.From);
        var isInbound = message.Direction == MessageDirection.Inbound;
        var text = (isWhole ? message.Text : null) ?? message.Content.ExtractedText;
        var start = Math.Min(textOffset, text?.Length ?? 0);
        var end = Math.Min((text?.Length ?? 0) - start, maxCharacters) + start;
        var shown = text is null ? null : Shown(text[start..end], isInbound);
        var isBodyText = isWhole && message.Text is not null;
        return new(
            isInbound ? Untrusted.Notice : null, message.Id, message.InboxId, message.ThreadId, Wire.Of(message.Direction), Wire.Of(message.Status),
            isInbound ? null : Wire.Of(message.Delivery), from.Address, Untrusted.PlainOrNull(from.DisplayName), EmailNames.AddressesOf(message.To),
            EmailNames.AddressesOrNull(message.Cc), EmailNames.AddressesOrNull(message.Bcc), Untrusted.Plain(message.Subject), EmailSafetyJson.Of(message),
            isBodyText ? null : shown, isBodyText ? shown : null, text is not null && end < text.Length ? end : null, CodesOf(message.Content), LinksOf(message.Content),
            Wire.Of(message.Content.Machine) is { Length: > 0 } flags ? flags : null, EmailFileJson.ListOf(message.Attachments), message.Labels, Wire.Of(message.CreatedAt));
    }

    public static IReadOnlyList<string>? CodesOf(ContentView content) => content.Codes.Count == 0 ? null : [.. content.Codes.Select(code => code.Value)];

    private static IReadOnlyList<EmailLinkJson>? LinksOf(ContentView content) =>
        content.Links.Count == 0 ? null : [.. content.Links.Select(link => new EmailLinkJson(Wire.Of(link.Kind), Untrusted.Plain(link.Url)))];

    private static string Shown(string text, bool isInbound) => isInbound ? Untrusted.Fence(text) : text;
}
