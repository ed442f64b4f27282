namespace AgentSend.Api.AgentMailV0;

/// <param name="Timestamp">Of the beginning of the period.</param>
/// <param name="Value">The total at its end.</param>
internal sealed record V0UsageJson(string Timestamp, long Value);
