namespace AgentSend.Api.AgentMailV0;

internal sealed record V0BatchGetBody(IReadOnlyList<string>? MessageIds = null);
