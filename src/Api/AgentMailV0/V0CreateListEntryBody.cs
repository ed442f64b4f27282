namespace AgentSend.Api.AgentMailV0;

internal sealed record V0CreateListEntryBody(string? Entry = null, string? Reason = null);
