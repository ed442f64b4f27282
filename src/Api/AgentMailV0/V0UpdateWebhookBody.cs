using System.Text.Json.Serialization;
using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

/// <param name="EventTypes">Replaces the set; left out or empty it stays as it is.</param>
internal sealed record V0UpdateWebhookBody(
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? EventTypes = null,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? AddInboxIds = null,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? RemoveInboxIds = null,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? AddPodIds = null,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? RemovePodIds = null);
