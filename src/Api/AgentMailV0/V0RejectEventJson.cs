namespace AgentSend.Api.AgentMailV0;

internal sealed record V0RejectEventJson(string InboxId, string ThreadId, string MessageId, string Timestamp, string Reason);
