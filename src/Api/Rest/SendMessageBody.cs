using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <param name="To">At least one address, bare or with a display name before it and angle brackets around it.</param>
/// <param name="Bcc">Hidden from every other recipient.</param>
/// <param name="BodyText">Shown where HTML is not.</param>
/// <param name="ThreadId">Answers in that thread; a new one begins when left out.</param>
/// <param name="AttachmentIds">Uploaded beforehand.</param>
/// <param name="Headers">Further header fields: names that begin with X-, or say what a message is for, such as List-Unsubscribe.</param>
internal sealed record SendMessageBody(
    [property: Required, MinLength(1), MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? To = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? Cc = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? Bcc = null,
    [property: Required, MaxLength(998)] string? Subject = null,
    [property: MaxLength(LimitSettings.MaxBodyCharacters)] string? BodyText = null,
    [property: MaxLength(LimitSettings.MaxBodyCharacters)] string? BodyHtml = null,
    Guid? ThreadId = null,
    [property: MaxLength(LimitSettings.MaxAttachments)] IReadOnlyList<Guid>? AttachmentIds = null,
    IReadOnlyDictionary<string, string?>? Headers = null);
