using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>A message that is to be approved, finished or sent later.</summary>
/// <param name="To">May come later; of an answer, those of the message it answers when left out.</param>
/// <param name="InReplyToMessageId">The message it answers, in the same inbox.</param>
/// <param name="ForwardOfMessageId">The message it passes on, in the same inbox; its words and attachments join when the draft is sent.</param>
/// <param name="ReplyAll">To everybody whom the message names; then no recipients are given.</param>
/// <param name="SendAt">When it is to be sent by itself.</param>
/// <param name="ClientId">The same one again gives the inbox's first draft of it.</param>
internal sealed record CreateDraftBody(
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? To = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? Cc = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? Bcc = null,
    [property: MaxLength(LimitSettings.MaxRecipientsPerField)] IReadOnlyList<string?>? ReplyTo = null,
    [property: MaxLength(998)] string? Subject = null,
    [property: MaxLength(LimitSettings.MaxBodyCharacters)] string? BodyText = null,
    [property: MaxLength(LimitSettings.MaxBodyCharacters)] string? BodyHtml = null,
    [property: MaxLength(LimitSettings.MaxAttachments)] IReadOnlyList<Guid>? AttachmentIds = null,
    IReadOnlyList<string?>? Labels = null,
    Guid? InReplyToMessageId = null,
    Guid? ForwardOfMessageId = null,
    bool ReplyAll = false,
    [property: JsonConverter(typeof(TimeConverter))] DateTimeOffset? SendAt = null,
    [property: MaxLength(256)] string? ClientId = null);
