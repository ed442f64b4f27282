namespace AgentSend.Api.AgentMailV0;

/// <summary>A message was handed over, or has arrived.</summary>
internal sealed record V0DeliveryEventJson(string InboxId, string ThreadId, string MessageId, string Timestamp, IReadOnlyList<string> Recipients);
