namespace AgentSend.Api.Rest;

/// <summary>Every answer that is not a success.</summary>
internal sealed record ErrorJson(ErrorDetailJson Error);
