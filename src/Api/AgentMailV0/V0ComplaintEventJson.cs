namespace AgentSend.Api.AgentMailV0;

internal sealed record V0ComplaintEventJson(
    string InboxId, string ThreadId, string MessageId, string Timestamp, string Type, string SubType, IReadOnlyList<string> Recipients);
