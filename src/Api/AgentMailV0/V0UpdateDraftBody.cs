using System.Text.Json.Serialization;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.AgentMailV0;

/// <summary>What is left out stays as it is; null clears.</summary>
internal sealed record V0UpdateDraftBody(
    [property: JsonConverter(typeof(ListPatchConverter))] Patch<IReadOnlyList<string>> ReplyTo = default,
    [property: JsonConverter(typeof(ListPatchConverter))] Patch<IReadOnlyList<string>> To = default,
    [property: JsonConverter(typeof(ListPatchConverter))] Patch<IReadOnlyList<string>> Cc = default,
    [property: JsonConverter(typeof(ListPatchConverter))] Patch<IReadOnlyList<string>> Bcc = default,
    [property: JsonConverter(typeof(TextPatchConverter))] Patch<string> Subject = default,
    [property: JsonConverter(typeof(TextPatchConverter))] Patch<string> Text = default,
    [property: JsonConverter(typeof(TextPatchConverter))] Patch<string> Html = default,
    [property: JsonConverter(typeof(TimePatchConverter))] Patch<DateTimeOffset?> SendAt = default,
    IReadOnlyList<V0SendAttachmentBody?>? AddAttachments = null,
    IReadOnlyList<string?>? RemoveAttachments = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? AddLabels = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? RemoveLabels = null);
