using System.Text.Json.Serialization;
using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

/// <summary>What a client wants to be told, and the answer that it will be.</summary>
internal sealed record V0SubscribeFrame(
    string? Type,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? EventTypes = null,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? InboxIds = null,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? PodIds = null);
