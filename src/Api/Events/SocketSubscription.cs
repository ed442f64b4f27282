using AgentSend.Domain.Events;

namespace AgentSend.Api.Events;

/// <summary>What a client wants to be told.</summary>
/// <param name="After">Where it wants to go on; null for what comes from now on.</param>
/// <param name="Includes">Beyond what it may see at all.</param>
/// <param name="Answer">The frame that says it is subscribed.</param>
internal sealed record SocketSubscription(long? After, Func<EventRecord, bool> Includes, byte[] Answer);
