using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>What is left out stays as it is.</summary>
/// <param name="Description">Null clears it.</param>
/// <param name="Events">Empty for every event.</param>
/// <param name="RotateSecret">True for a new secret, which the answer shows; the old one is good for 24 hours more.</param>
internal sealed record UpdateWebhookBody(
    [property: MaxLength(2048)] string? Url = null,
    [property: JsonConverter(typeof(TextPatchConverter)), MaxLength(1000)] Patch<string> Description = default,
    [property: JsonConverter(typeof(ListPatchConverter))] Patch<IReadOnlyList<string>> Events = default,
    bool? IsActive = null,
    bool? RotateSecret = null);
