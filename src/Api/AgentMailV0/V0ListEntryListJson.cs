namespace AgentSend.Api.AgentMailV0;

internal sealed record V0ListEntryListJson(int Count, int Limit, string? NextPageToken, IReadOnlyList<V0ListEntryJson> Entries);
