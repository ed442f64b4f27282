namespace AgentSend.Api.Mcp.Views;

/// <summary>A link that does something for whoever follows it.</summary>
internal sealed record EmailLinkJson(string Kind, string Url);
