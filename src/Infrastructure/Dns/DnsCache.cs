namespace AgentSend.Infrastructure.Dns;

/// <summary>Answers, for as long as they may be kept; when full, what was not asked for longest goes.</summary>
/// <param name="maxEntries">0: none are kept.</param>
internal sealed class DnsCache(int maxEntries, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DnsQuestion, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();

    public int Count
    {
        get
        {
            lock (_gate) return _entries.Count;
        }
    }

    public DnsOutcome? Find(DnsQuestion question)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(question, out var node)) return null;
            _byUse.Remove(node);
            if (clock.GetElapsedTime(node.Value.KeptAt) >= node.Value.Outcome.KeepFor)
            {
                _entries.Remove(question);
                return null;
            }

            _byUse.AddLast(node);
            return node.Value.Outcome;
        }
    }

    public void Keep(DnsQuestion question, DnsOutcome outcome)
    {
        if (outcome.KeepFor <= TimeSpan.Zero || maxEntries == 0) return;
        lock (_gate)
        {
            if (_entries.Remove(question, out var old)) _byUse.Remove(old);
            if (_entries.Count >= maxEntries && _byUse.First is { } oldest)
            {
                _entries.Remove(oldest.Value.Question);
                _byUse.Remove(oldest);
            }

            _entries[question] = _byUse.AddLast(new Entry(question, outcome, clock.GetTimestamp()));
        }
    }

    /// <param name="KeptAt">A timestamp, so that a clock that is set does not prolong it.</param>
    private sealed record Entry(DnsQuestion Question, DnsOutcome Outcome, long KeptAt);
}
