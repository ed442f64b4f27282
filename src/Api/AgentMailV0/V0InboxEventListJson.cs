namespace AgentSend.Api.AgentMailV0;

internal sealed record V0InboxEventListJson(int Count, int Limit, string? NextPageToken, IReadOnlyList<V0InboxEventJson> Events);
