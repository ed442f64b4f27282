using System.Text.Json.Serialization;
using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

internal sealed record V0UpdateWebhookHeadersBody(
    IReadOnlyDictionary<string, string?>? Headers = null,
    [property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? RemoveHeaders = null);
