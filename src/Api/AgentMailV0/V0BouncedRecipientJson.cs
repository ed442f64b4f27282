namespace AgentSend.Api.AgentMailV0;

/// <param name="Status">An enhanced status code (RFC 3463).</param>
internal sealed record V0BouncedRecipientJson(string Address, string Status);
