using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>An answer; the original is quoted below it.</summary>
/// <param name="To">In place of whom the message came from, or asks to be answered at. Likewise the others.</param>
/// <param name="ReplyTo">Where further answers are to go; the inbox itself when left out.</param>
internal sealed record ReplyBody(
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? To = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? Cc = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? Bcc = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? ReplyTo = null,
    [property: MaxLength(LimitSettings.MaxBodyCharacters)] string? BodyText = null,
    [property: MaxLength(LimitSettings.MaxBodyCharacters)] string? BodyHtml = null,
    [property: MaxLength(LimitSettings.MaxAttachments)] IReadOnlyList<Guid>? AttachmentIds = null,
    IReadOnlyList<string?>? Labels = null,
    IReadOnlyDictionary<string, string?>? Headers = null);
