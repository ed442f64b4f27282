using AgentSend.Application.Delivery;
using AgentSend.Application.Inboxes;

namespace AgentSend.Infrastructure.Delivery;

/// <summary>Wakes one worker; calls while it is awake count as one.</summary>
internal abstract class Signal : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);

    public virtual void Wake()
    {
        try
        {
            if (_semaphore.CurrentCount == 0) _semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it between the look and the call: the same.
        }
    }

    /// <summary>Returns when woken, or after <paramref name="atMost"/>: other processes cannot wake us.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _semaphore.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _semaphore.Dispose();
}

internal sealed class DeliverySignal : Signal, IDeliverySignal
{
    private int _hasNews = 1;

    /// <summary>Something was queued.</summary>
    public override void Wake()
    {
        Volatile.Write(ref _hasNews, 1);
        base.Wake();
    }

    /// <summary>Wakes the worker for something else: a slot is free.</summary>
    public void Nudge() => base.Wake();

    /// <returns>Whether something was queued since the last time.</returns>
    public bool TakeNews() => Interlocked.Exchange(ref _hasNews, 0) == 1;
}

internal sealed class PurgeSignal : Signal, IPurgeSignal;
