namespace AgentSend.Api.Mcp.Views;

/// <summary>An inbox, and what happened in it last.</summary>
internal sealed record InboxResourceJson(string Notice, InboxForModelJson Inbox, IReadOnlyList<ThreadLineJson> Threads);
