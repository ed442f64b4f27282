namespace AgentSend.Api.Rest;

/// <summary>A stretch of the feed, oldest first.</summary>
/// <param name="NextCursor">Where to go on, also when there was nothing.</param>
internal sealed record EventPageJson(IReadOnlyList<EventItemJson> Data, string NextCursor);
