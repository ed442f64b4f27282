namespace AgentSend.Api.Rest;

/// <summary>The route reads a JSON body of this type.</summary>
internal sealed record TakesJson(Type Type, bool IsOptional);
