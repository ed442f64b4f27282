namespace AgentSend.Api.Rest;

/// <summary>An event in the feed.</summary>
/// <param name="Cursor">Where to go on behind it.</param>
/// <param name="Timestamp">When it happened, Unix milliseconds.</param>
internal sealed record EventItemJson(string Cursor, Guid Id, string Event, long Timestamp, EventDataJson Data);
