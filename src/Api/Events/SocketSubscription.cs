using AgentSend.Domain.Events;

namespace AgentSend.Api.Events;

/// <summary>What a client wants to be told.</summary>
/// <param name="After">Where it wants to go on; null for what comes from now on.</param>
/// <param name="Includes">Beyond what it may see at all.</param>
/// <param name="Answer">The frame that says it is subscribed.</param>
internal sealed record SocketSubscription(long? After, Func<EventRecord, bool> Includes, byte[] Answer)
{
    /// <summary>Names that are known to be types of events, as kept for the life of a socket: not each time anew.</summary>
    public static string[] Keep(IReadOnlyList<string> types) => [.. types.Select(string.Intern)];
}
