namespace AgentSend.Api.AgentMailV0;

/// <param name="Timestamp">Of the event, or of the beginning of its period.</param>
internal sealed record V0MetricJson(string Timestamp, long Count);
