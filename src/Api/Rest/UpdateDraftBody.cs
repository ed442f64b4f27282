using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>What is left out stays as it is; null clears.</summary>
/// <param name="SendAt">Null takes it out of the plan; a time puts it in, also after it has failed.</param>
internal sealed record UpdateDraftBody(
    [property: JsonConverter(typeof(ListPatchConverter))] Patch<IReadOnlyList<string>> To = default,
    [property: JsonConverter(typeof(ListPatchConverter))] Patch<IReadOnlyList<string>> Cc = default,
    [property: JsonConverter(typeof(ListPatchConverter))] Patch<IReadOnlyList<string>> Bcc = default,
    [property: JsonConverter(typeof(ListPatchConverter))] Patch<IReadOnlyList<string>> ReplyTo = default,
    [property: JsonConverter(typeof(TextPatchConverter)), MaxLength(998)] Patch<string> Subject = default,
    [property: JsonConverter(typeof(TextPatchConverter))] Patch<string> BodyText = default,
    [property: JsonConverter(typeof(TextPatchConverter))] Patch<string> BodyHtml = default,
    [property: JsonConverter(typeof(TimePatchConverter))] Patch<DateTimeOffset?> SendAt = default,
    IReadOnlyList<string?>? AddLabels = null,
    IReadOnlyList<string?>? RemoveLabels = null,
    IReadOnlyList<Guid>? AddAttachmentIds = null,
    IReadOnlyList<Guid>? RemoveAttachmentIds = null);
