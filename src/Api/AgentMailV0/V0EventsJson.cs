using System.Text.Json.Serialization;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The JSON of webhooks and events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(V0WebhookJson))]
[JsonSerializable(typeof(V0WebhookListJson))]
[JsonSerializable(typeof(V0WebhookHeaderNamesJson))]
[JsonSerializable(typeof(V0CreateWebhookBody))]
[JsonSerializable(typeof(V0UpdateWebhookBody))]
[JsonSerializable(typeof(V0UpdateWebhookHeadersBody))]
[JsonSerializable(typeof(V0EventJson))]
[JsonSerializable(typeof(V0SubscribeFrame))]
[JsonSerializable(typeof(V0SocketErrorJson))]
internal sealed partial class V0EventsJson : JsonSerializerContext;
