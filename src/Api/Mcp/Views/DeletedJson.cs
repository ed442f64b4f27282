namespace AgentSend.Api.Mcp.Views;

internal sealed record DeletedJson(Guid Id, bool Deleted);
