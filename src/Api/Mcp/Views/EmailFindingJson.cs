namespace AgentSend.Api.Mcp.Views;

/// <summary>One thing that screening has seen.</summary>
internal sealed record EmailFindingJson(string Kind, string Code, string Description);
