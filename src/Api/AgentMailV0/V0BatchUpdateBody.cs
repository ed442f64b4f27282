using System.Text.Json.Serialization;

namespace AgentSend.Api.AgentMailV0;

internal sealed record V0BatchUpdateBody(
    IReadOnlyList<string>? MessageIds = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? AddLabels = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? RemoveLabels = null);
