namespace AgentSend.Api.AgentMailV0;

/// <param name="OtpCode">Six digits.</param>
internal sealed record V0VerifyBody(string? OtpCode = null);
