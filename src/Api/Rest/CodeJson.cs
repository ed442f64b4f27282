namespace AgentSend.Api.Rest;

/// <param name="Value">As it is to be typed.</param>
/// <param name="Confidence">0 to 1.</param>
internal sealed record CodeJson(string Value, double Confidence);
