using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.AgentMailV0;

/// <param name="Name">What people call the key.</param>
internal sealed record V0KeyBody([property: JsonConverter(typeof(TextPatchConverter))] Patch<string> Name = default)
{
    public static readonly V0KeyBody Empty = new();

    /// <summary>Permissions as an object of booleans, in which only true grants; left out a new key may do all its scope allows, and on an update null means that.</summary>
    public JsonElement Permissions { get; init; }

    /// <summary>Refused: there are bearer keys only.</summary>
    public JsonElement PublicKey { get; init; }
}
