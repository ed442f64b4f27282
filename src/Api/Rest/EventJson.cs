namespace AgentSend.Api.Rest;

/// <summary>Something that happened, as webhooks, the feed, its stream and sockets tell it.</summary>
/// <param name="Timestamp">When it happened, Unix milliseconds.</param>
internal sealed record EventJson(Guid Id, string Event, long Timestamp, EventDataJson Data);
