using System.Text.Json.Serialization;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The JSON of sending and of drafts, generated at build.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(V0SendBody))]
[JsonSerializable(typeof(V0SentJson))]
[JsonSerializable(typeof(V0DraftJson))]
[JsonSerializable(typeof(V0DraftListJson))]
[JsonSerializable(typeof(V0CreateDraftBody))]
[JsonSerializable(typeof(V0UpdateDraftBody))]
internal sealed partial class V0SendJson : JsonSerializerContext;
