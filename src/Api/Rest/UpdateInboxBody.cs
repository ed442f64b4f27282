using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;

namespace AgentSend.Api.Rest;

/// <summary>What is left out stays as it is.</summary>
/// <param name="DisplayName">Null clears it.</param>
internal sealed record UpdateInboxBody(
    [property: JsonConverter(typeof(TextPatchConverter)), MaxLength(255)] Patch<string> DisplayName = default,
    [property: OneOf(typeof(InboxStatus))] string? Status = null,
    [property: Range(0, 1_000_000)] int? DailySendLimit = null);
