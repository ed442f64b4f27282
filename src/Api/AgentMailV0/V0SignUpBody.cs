namespace AgentSend.Api.AgentMailV0;

internal sealed record V0SignUpBody(string? HumanEmail = null, string? Username = null, string? Source = null, string? Referrer = null);
