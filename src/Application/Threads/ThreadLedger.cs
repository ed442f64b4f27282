using AgentSend.Application.Messages;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Threads;

/// <summary>Keeps a thread's totals true when a message of it changes or goes. Always inside a unit of work that holds the inbox.</summary>
internal sealed class ThreadLedger(IThreadRepository threads, IMessageRepository messages)
{
    public async Task RecountAsync(ThreadId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await threads.FindAsync(id, cancellationToken) is not { } thread) return;

        var before = thread.Totals;
        var after = ThreadTotals.Of(await messages.ListMembersAsync(id, cancellationToken));
        thread.Holding(after);
        if (after.MessageCount == 0) await threads.RemoveAsync(thread, before, cancellationToken);
        else await threads.UpdateAsync(thread, before, now, cancellationToken);
        if (before.IsVisible != after.IsVisible) await messages.CountThreadsAsync(thread.InboxId, after.IsVisible ? +1 : -1, cancellationToken);
    }
}
