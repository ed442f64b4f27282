using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.AgentMailV0;

internal sealed record V0UpdateInboxBody(
    [property: JsonConverter(typeof(TextPatchConverter))] Patch<string> DisplayName = default,
    [property: JsonConverter(typeof(V0MetadataPatchConverter))] Patch<IReadOnlyDictionary<string, JsonElement>> Metadata = default);
