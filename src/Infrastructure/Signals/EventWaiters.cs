using System.Collections.Concurrent;
using AgentSend.Application.Events;
using AgentSend.Domain.Organizations;

namespace AgentSend.Infrastructure.Signals;

/// <summary>One task an organization whose news somebody waits for; it stays until there are some, whoever has gone away meanwhile.</summary>
internal sealed class EventWaiters : IEventSignal
{
    private readonly ConcurrentDictionary<OrganizationId, TaskCompletionSource> _waiting = new();

    public bool IsEmpty => _waiting.IsEmpty;

    public Task NewsAsync(OrganizationId owner) => _waiting.GetOrAdd(owner, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Wake(OrganizationId owner)
    {
        if (_waiting.TryRemove(owner, out var waiting)) waiting.TrySetResult();
    }

    public void WakeAll()
    {
        foreach (var owner in _waiting.Keys) Wake(owner);
    }
}
