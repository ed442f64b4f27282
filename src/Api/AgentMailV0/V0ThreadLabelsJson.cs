namespace AgentSend.Api.AgentMailV0;

internal sealed record V0ThreadLabelsJson(string ThreadId, IReadOnlyList<string> Labels);
