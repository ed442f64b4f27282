namespace AgentSend.Api.AgentMailV0;

internal sealed record V0PodListJson(int Count, int Limit, string? NextPageToken, IReadOnlyList<V0PodJson> Pods);
