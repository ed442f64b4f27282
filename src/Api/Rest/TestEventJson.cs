namespace AgentSend.Api.Rest;

/// <summary>The event a webhook is tested with.</summary>
internal sealed record TestEventJson(Guid EventId);
