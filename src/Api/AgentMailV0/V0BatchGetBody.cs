using System.Text.Json.Serialization;
using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

internal sealed record V0BatchGetBody([property: JsonConverter(typeof(TextListConverter))] IReadOnlyList<string>? MessageIds = null);
