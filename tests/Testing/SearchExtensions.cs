using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;

namespace AgentSend.Testing;

public static class SearchExtensions
{
    /// <summary>Reads and indexes all there is, as the worker does.</summary>
    /// <returns>How many messages are not indexed after it: none.</returns>
    public static async Task<long> IndexAsync(this ICommandBus bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        while ((await bus.SendAsync(Caller.Platform, new IndexMessages(50), CancellationToken.None)).Value.Indexed > 0)
        {
            // There may be more.
        }

        await bus.SendAsync(Caller.Platform, new TidyIndex(), CancellationToken.None);
        return (await bus.SendAsync(Caller.Platform, new CountUnindexed(), CancellationToken.None)).Value!.Unindexed;
    }
}
