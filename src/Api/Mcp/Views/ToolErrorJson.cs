namespace AgentSend.Api.Mcp.Views;

internal sealed record ToolErrorJson(ToolErrorDetailJson Error);
