namespace AgentSend.Api.AgentMailV0;

/// <param name="Count">Of this page.</param>
internal sealed record V0DraftListJson(int Count, int Limit, string? NextPageToken, IReadOnlyList<V0DraftJson> Drafts);
