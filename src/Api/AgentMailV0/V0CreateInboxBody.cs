using System.Text.Json;

namespace AgentSend.Api.AgentMailV0;

internal sealed record V0CreateInboxBody(
    string? Username = null, string? Domain = null, string? DisplayName = null, string? ClientId = null, IReadOnlyDictionary<string, JsonElement>? Metadata = null)
{
    public static readonly V0CreateInboxBody Empty = new();
}
