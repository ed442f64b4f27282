namespace AgentSend.Infrastructure.Signals;

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
