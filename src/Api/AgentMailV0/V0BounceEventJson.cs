namespace AgentSend.Api.AgentMailV0;

internal sealed record V0BounceEventJson(
    string InboxId, string ThreadId, string MessageId, string Timestamp, string Type, string SubType, IReadOnlyList<V0BouncedRecipientJson> Recipients);
