using System.Text.Json.Serialization;
using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

internal sealed record V0BatchUpdateBody(
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? MessageIds = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? AddLabels = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? RemoveLabels = null);
