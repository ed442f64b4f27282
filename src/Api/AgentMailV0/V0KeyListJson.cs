namespace AgentSend.Api.AgentMailV0;

internal sealed record V0KeyListJson(int Count, string? NextPageToken, IReadOnlyList<V0KeyJson> ApiKeys);
