using System.Collections.Concurrent;
using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Inboxes;

namespace AgentSend.Infrastructure.Signals;

/// <summary>One task an inbox that somebody waits for; it stays until the next change, whoever has gone away meanwhile.</summary>
internal sealed class MailboxSignal : IMailboxSignal
{
    private readonly ConcurrentDictionary<InboxId, TaskCompletionSource> _waiting = new();

    public bool IsEmpty => _waiting.IsEmpty;

    public Task NewsAsync(InboxId inbox) => _waiting.GetOrAdd(inbox, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Wake(InboxId inbox)
    {
        if (_waiting.TryRemove(inbox, out var waiting)) waiting.TrySetResult();
    }

    /// <summary>When it is not known who has news.</summary>
    public void WakeAll()
    {
        foreach (var inbox in _waiting.Keys) Wake(inbox);
    }
}
