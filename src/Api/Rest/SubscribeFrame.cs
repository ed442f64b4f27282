using System.Text.Json.Serialization;

namespace AgentSend.Api.Rest;

/// <summary>What a client wants to be told, and the answer that it will be.</summary>
internal sealed record SubscribeFrame(
    string? Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? Events = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Guid>? InboxIds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Cursor = null);
