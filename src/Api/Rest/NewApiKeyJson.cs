using AgentSend.Application.ApiKeys;

namespace AgentSend.Api.Rest;

/// <param name="Key">The secret, readable only here.</param>
/// <param name="Prefix">Its head, which the list shows.</param>
internal sealed record NewApiKeyJson(Guid Id, string Key, string Prefix, string Name, string Message)
{
    public static NewApiKeyJson Of(NewApiKey key) => new(key.Id, key.Secret, key.Prefix, key.Name, "Keep the key: it is not shown again.");
}
