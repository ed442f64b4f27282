using AgentSend.Domain.Events;

namespace AgentSend.Infrastructure.Signals;

/// <summary>Wakes those who follow the log on this node when an event was committed here.</summary>
internal sealed class CommittedEvents : IDisposable
{
    /// <summary>More than there are between two looks at the log. Whatever is forgotten counts as another node's, which costs a look for nothing.</summary>
    private const int MaxOwn = 4096;

    private readonly EventSignal[] _followers = [new(), new()];
    private readonly HashSet<EventId> _own = [];
    private readonly Queue<EventId> _oldestFirst = new(MaxOwn);
    private readonly Lock _gate = new();

    /// <summary>Of those who pass news on to whoever waits.</summary>
    public Signal Watchers => _followers[0];

    /// <summary>Of those who make calls of them.</summary>
    public Signal Callers => _followers[1];

    /// <summary>This node is about to commit the event, or to undo it.</summary>
    public void NoteOwn(EventId id)
    {
        lock (_gate)
        {
            if (!_own.Add(id)) return;
            if (_oldestFirst.Count == MaxOwn) _own.Remove(_oldestFirst.Dequeue());
            _oldestFirst.Enqueue(id);
        }
    }

    /// <summary>Whether an event in the log is of this node: then its commit itself has told who waits on this node.</summary>
    public bool IsOwn(EventId id)
    {
        lock (_gate) return _own.Contains(id);
    }

    public void Wake()
    {
        foreach (var follower in _followers) follower.Wake();
    }

    public void Dispose()
    {
        foreach (var follower in _followers) follower.Dispose();
    }

    private sealed class EventSignal : Signal;
}
