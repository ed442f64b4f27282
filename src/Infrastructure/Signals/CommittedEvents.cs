namespace AgentSend.Infrastructure.Signals;

/// <summary>Wakes those who follow the log on this node when an event was committed here.</summary>
internal sealed class CommittedEvents : IDisposable
{
    private readonly EventSignal[] _followers = [new(), new()];

    /// <summary>Of those who pass news on to whoever waits.</summary>
    public Signal Watchers => _followers[0];

    /// <summary>Of those who make calls of them.</summary>
    public Signal Callers => _followers[1];

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
