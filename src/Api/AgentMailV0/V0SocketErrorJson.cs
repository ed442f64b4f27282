namespace AgentSend.Api.AgentMailV0;

internal sealed record V0SocketErrorJson(string Type, string Name, string Message);
