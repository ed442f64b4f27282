namespace AgentSend.Api.Rest;

internal sealed record SocketErrorJson(string Type, string Code, string Message);
