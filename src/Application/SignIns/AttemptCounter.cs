namespace AgentSend.Application.SignIns;

/// <summary>Counts things by key; each count begins anew a window after its first. Not safe for several threads.</summary>
/// <param name="maxKeys">When there are more, the oldest counts are dropped.</param>
internal sealed class AttemptCounter(TimeSpan window, int maxKeys, TimeProvider clock)
{
    private readonly Dictionary<UInt128, (int Count, long Begun)> _counts = [];

    /// <summary>In the order they began, which is the order they end in. May name counts that are gone, or have begun anew since.</summary>
    private readonly Queue<(UInt128 Key, long Begun)> _order = new();

    public int Keys => _counts.Count;

    public int Of(UInt128 key) => _counts.TryGetValue(key, out var entry) && clock.GetElapsedTime(entry.Begun) < window ? entry.Count : 0;

    /// <summary>What is left of the key's window; zero when it has none.</summary>
    public TimeSpan Left(UInt128 key) =>
        _counts.TryGetValue(key, out var entry) && window - clock.GetElapsedTime(entry.Begun) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    public void Add(UInt128 key)
    {
        DropEnded();
        if (_counts.TryGetValue(key, out var entry))
        {
            _counts[key] = entry with { Count = entry.Count + 1 };
            return;
        }

        if (_counts.Count >= maxKeys) DropOldest();
        var begun = clock.GetTimestamp();
        _counts[key] = (1, begun);
        _order.Enqueue((key, begun));
    }

    private void DropEnded()
    {
        while (_order.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Begun) >= window) DropOldest();
    }

    private void DropOldest()
    {
        var (key, begun) = _order.Dequeue();
        if (_counts.TryGetValue(key, out var entry) && entry.Begun == begun) _counts.Remove(key);
    }
}
