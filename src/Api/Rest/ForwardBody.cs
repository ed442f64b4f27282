using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>What is to stand above a message that is passed on, and to whom it goes.</summary>
/// <param name="Subject">The original's, marked as forwarded, when left out.</param>
internal sealed record ForwardBody(
    [property: Required, MinLength(1), MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? To = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? Cc = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? Bcc = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? ReplyTo = null,
    [property: MaxLength(998)] string? Subject = null,
    [property: MaxLength(LimitSettings.MaxBodyCharacters)] string? BodyText = null,
    [property: MaxLength(LimitSettings.MaxBodyCharacters)] string? BodyHtml = null,
    [property: MaxLength(LimitSettings.MaxAttachments)] IReadOnlyList<Guid>? AttachmentIds = null,
    IReadOnlyList<string?>? Labels = null,
    IReadOnlyDictionary<string, string?>? Headers = null);
