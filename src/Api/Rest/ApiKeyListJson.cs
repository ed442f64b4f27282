using AgentSend.Application.ApiKeys;

namespace AgentSend.Api.Rest;

/// <summary>All of them: keys are few.</summary>
internal sealed record ApiKeyListJson(IReadOnlyList<ApiKeyJson> Data, int Total)
{
    public static ApiKeyListJson Of(IReadOnlyList<ApiKeyView> keys) => new([.. keys.Select(ApiKeyJson.Of)], keys.Count);
}
