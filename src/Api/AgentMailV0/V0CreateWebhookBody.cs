using System.Text.Json.Serialization;
using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

/// <param name="EventTypes">Left out for all ordinary ones.</param>
internal sealed record V0CreateWebhookBody(
    string? Url = null,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? EventTypes = null,
    string? ClientId = null,
    IReadOnlyDictionary<string, string?>? Headers = null,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? InboxIds = null,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? PodIds = null);
