namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>Leaves somebody alone who fails again and again: what is down is not helped by questions, and every one of them would hold up a message.</summary>
/// <param name="failures">In a row, 1 and up.</param>
/// <param name="rest">How long nobody asks.</param>
internal sealed class CircuitBreaker(int failures, TimeSpan rest, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private int _inARow;
    private long _openedAt;

    /// <summary>Whether to ask. After the rest one may try; the others wait for what comes of it.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_inARow < failures) return true;
            if (clock.GetElapsedTime(_openedAt) < rest) return false;
            _openedAt = clock.GetTimestamp();
            return true;
        }
    }

    public void Succeeded()
    {
        lock (_gate) _inARow = 0;
    }

    /// <returns>Whether that was the failure that closed it off.</returns>
    public bool Failed()
    {
        lock (_gate)
        {
            _openedAt = clock.GetTimestamp();
            return ++_inARow == failures;
        }
    }
}
