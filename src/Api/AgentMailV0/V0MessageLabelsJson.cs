namespace AgentSend.Api.AgentMailV0;

internal sealed record V0MessageLabelsJson(string MessageId, IReadOnlyList<string> Labels);
