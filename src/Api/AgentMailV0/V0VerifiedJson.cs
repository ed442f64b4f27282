namespace AgentSend.Api.AgentMailV0;

internal sealed record V0VerifiedJson(bool Verified);
