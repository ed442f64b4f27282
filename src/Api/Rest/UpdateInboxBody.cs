using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>What is left out stays as it is.</summary>
/// <param name="DisplayName">Null clears it.</param>
internal sealed record UpdateInboxBody(
    [property: JsonConverter(typeof(PatchConverter<string>))] Patch<string> DisplayName = default,
    string? Status = null,
    int? DailySendLimit = null);
