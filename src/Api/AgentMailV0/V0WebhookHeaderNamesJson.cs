namespace AgentSend.Api.AgentMailV0;

/// <summary>Values are never shown.</summary>
internal sealed record V0WebhookHeaderNamesJson(IReadOnlyList<string> HeaderNames);
