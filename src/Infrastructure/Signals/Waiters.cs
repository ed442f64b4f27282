using System.Collections.Concurrent;

namespace AgentSend.Infrastructure.Signals;

/// <summary>One task for each that somebody awaits news of; it stays until there are some, whoever has gone away meanwhile.</summary>
internal abstract class Waiters<TKey>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TaskCompletionSource> _waiting = new();

    public bool IsEmpty => _waiting.IsEmpty;

    public Task NewsAsync(TKey key) => _waiting.GetOrAdd(key, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Wake(TKey key)
    {
        if (_waiting.TryRemove(key, out var waiting)) waiting.TrySetResult();
    }

    /// <summary>When it is not known who has news.</summary>
    public void WakeAll()
    {
        foreach (var key in _waiting.Keys) Wake(key);
    }
}
