namespace AgentSend.Api.Mcp.Views;

internal sealed record LabelledJson(Guid Id, IReadOnlyList<string> Labels);
