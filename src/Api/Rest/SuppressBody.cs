namespace AgentSend.Api.Rest;

internal sealed record SuppressBody(string? Address);
