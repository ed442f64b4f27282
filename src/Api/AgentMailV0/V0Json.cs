using System.Text.Json.Serialization;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The dialect's JSON, generated at build. A feature with types of its own has a context of its own, with the same options.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(V0ErrorJson))]
[JsonSerializable(typeof(V0InboxJson))]
internal sealed partial class V0Json : JsonSerializerContext;
