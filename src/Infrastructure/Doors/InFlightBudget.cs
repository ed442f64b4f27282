namespace AgentSend.Infrastructure.Doors;

/// <summary>
/// The memory all messages on their way in may take together. A large message takes its whole size at once, or waits for it: fifty senders that each got
/// a part of what they need would all fail. Large messages leave a quarter free, so that small ones never wait behind them.
/// </summary>
internal sealed class InFlightBudget(long limit, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiters = new();
    private long _used;

    /// <summary>Octets taken now.</summary>
    public long Used
    {
        get
        {
            lock (_gate) return _used;
        }
    }

    /// <summary>What large messages may take of a budget.</summary>
    public static long LargeShare(long limit) => limit / 4 * 3;

    /// <returns>False when there was no room for <paramref name="patience"/>, or never can be.</returns>
    public ValueTask<bool> TakeAsync(long octets, bool isLarge, TimeSpan patience, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (Fits(octets, isLarge) && !(isLarge && _waiters.Any(w => w.IsLarge)))
            {
                _used += octets;
                return new(true);
            }

            if (octets > Ceiling(isLarge) || patience <= TimeSpan.Zero) return new(false);
            waiter = new Waiter(octets, isLarge);
            _waiters.AddLast(waiter);
        }

        return new(WaitAsync(waiter, patience, cancellationToken));
    }

    public void Release(long octets)
    {
        lock (_gate)
        {
            _used -= octets;
            WakeThoseThatFit();
        }
    }

    private long Ceiling(bool isLarge) => isLarge ? LargeShare(limit) : limit;

    private bool Fits(long octets, bool isLarge) => _used + octets <= Ceiling(isLarge);

    private void WakeThoseThatFit()
    {
        var isLargeTurnOpen = true; // Large ones go in the order they came, or the largest would wait for ever.
        for (var node = _waiters.First; node is not null;)
        {
            var (next, waiter) = (node.Next, node.Value);
            if (Fits(waiter.Octets, waiter.IsLarge) && (isLargeTurnOpen || !waiter.IsLarge))
            {
                _used += waiter.Octets;
                _waiters.Remove(node);
                waiter.Granted.SetResult();
            }
            else
            {
                isLargeTurnOpen &= !waiter.IsLarge;
            }

            node = next;
        }
    }

    private async Task<bool> WaitAsync(Waiter waiter, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Granted.Task.WaitAsync(patience, clock, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            lock (_gate)
            {
                if (!_waiters.Remove(waiter)) return true; // Granted in the same moment.
                WakeThoseThatFit();
                return false;
            }
        }
    }

    private sealed class Waiter(long octets, bool isLarge)
    {
        public long Octets { get; } = octets;

        public bool IsLarge { get; } = isLarge;

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
