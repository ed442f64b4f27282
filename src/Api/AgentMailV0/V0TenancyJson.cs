using System.Text.Json.Serialization;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The dialect's JSON of pods, keys, lists, metrics and sign-up.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(V0PodJson))]
[JsonSerializable(typeof(V0PodListJson))]
[JsonSerializable(typeof(V0CreatePodBody))]
[JsonSerializable(typeof(V0ListEntryJson))]
[JsonSerializable(typeof(V0ListEntryListJson))]
[JsonSerializable(typeof(V0CreateListEntryBody))]
[JsonSerializable(typeof(V0KeyJson))]
[JsonSerializable(typeof(V0KeyListJson))]
[JsonSerializable(typeof(V0NewKeyJson))]
[JsonSerializable(typeof(V0KeyBody))]
[JsonSerializable(typeof(Dictionary<string, IReadOnlyList<V0MetricJson>>))]
[JsonSerializable(typeof(Dictionary<string, IReadOnlyList<V0UsageJson>>))]
[JsonSerializable(typeof(V0InboxEventListJson))]
[JsonSerializable(typeof(V0SignUpBody))]
[JsonSerializable(typeof(V0SignedUpJson))]
[JsonSerializable(typeof(V0VerifyBody))]
[JsonSerializable(typeof(V0VerifiedJson))]
internal sealed partial class V0TenancyJson : JsonSerializerContext;
