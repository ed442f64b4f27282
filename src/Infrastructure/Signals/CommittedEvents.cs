using System.Collections.Concurrent;
using AgentSend.Domain.Organizations;

namespace AgentSend.Infrastructure.Signals;

/// <summary>Tells those who wait on this node that an event was committed here.</summary>
internal sealed class CommittedEvents(EventWaiters waiters) : IDisposable
{
    private readonly ConcurrentDictionary<OrganizationId, bool> _subscribers = new();
    private readonly CallerSignal _callers = new();
    private volatile bool _knowsSubscribers;

    /// <summary>Of those who make calls of events. An event of an organization without webhooks does not wake them.</summary>
    public Signal Callers => _callers;

    /// <summary>The organization has webhooks. One that gives them up is not forgotten: it costs a look, no more.</summary>
    public void NoteSubscriber(OrganizationId owner) => _subscribers.TryAdd(owner, true);

    /// <summary>Every organization that has webhooks has been noted; until then each counts as one.</summary>
    public void NoteAllSubscribers() => _knowsSubscribers = true;

    public void Wake(OrganizationId owner)
    {
        waiters.Wake(owner);
        if (!_knowsSubscribers || _subscribers.ContainsKey(owner)) _callers.Wake();
    }

    public void Dispose() => _callers.Dispose();

    private sealed class CallerSignal : Signal;
}
