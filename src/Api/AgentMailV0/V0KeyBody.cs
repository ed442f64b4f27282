using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.AgentMailV0;

/// <param name="Permissions">An object of booleans; on an update null for everything.</param>
/// <param name="PublicKey">Refused: there are bearer keys only.</param>
internal sealed record V0KeyBody(
    [property: JsonConverter(typeof(TextPatchConverter))] Patch<string> Name = default, JsonElement Permissions = default, JsonElement PublicKey = default)
{
    public static readonly V0KeyBody Empty = new();
}
