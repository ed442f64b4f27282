using AgentSend.Api.Rest;
using AgentSend.Application.ApiKeys;

namespace AgentSend.Api.AgentMailV0;

/// <param name="ApiKey">The secret, readable only here.</param>
/// <param name="InboxId">The address.</param>
internal sealed record V0NewKeyJson(
    string ApiKeyId, string ApiKey, string Prefix, string Name, string? PodId, string? InboxId, IReadOnlyDictionary<string, bool>? Permissions, string CreatedAt)
{
    public static V0NewKeyJson Of(NewApiKey key) => new(
        key.Id.ToString(), key.Secret, key.Prefix, key.Name, key.PodId?.ToString(), key.InboxAddress, V0Permissions.Of(key.Permissions), Wire.Of(key.CreatedAt));

    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => $"{nameof(V0NewKeyJson)} {{ ApiKeyId = {ApiKeyId} }}";
}
