using AgentSend.Domain.Organizations;

namespace AgentSend.Infrastructure.Delivery;

/// <summary>
/// What the worker has claimed and not begun: the organizations take turns, and a job whose destination is busy is passed over. One organization's share of
/// what is under way is bounded, so that slow peers of one sender leave room for the others. Not for parallel use.
/// </summary>
/// <param name="maxInFlight">Jobs under way at one time.</param>
/// <param name="maxPerDestination">Of them to one destination.</param>
/// <param name="maxPerSecond">Jobs begun to one destination in a second; 0 for no limit.</param>
internal sealed class DeliveryBacklog(int maxInFlight, int maxPerDestination, int maxPerSecond, TimeProvider clock)
{
    /// <summary>Claimed ahead for one organization: enough to keep everybody busy, and no more than a lease lasts for.</summary>
    public const int MaxPerOrganization = 256;

    private readonly Dictionary<OrganizationId, LinkedList<DeliveryJob>> _waiting = [];
    private readonly LinkedList<OrganizationId> _turns = [];
    private readonly Dictionary<OrganizationId, int> _ownersInFlight = [];
    private readonly Dictionary<string, int> _destinationsInFlight = [];
    private readonly Dictionary<string, long> _lastBegun = [];

    public int Waiting { get; private set; }

    public int InFlight { get; private set; }

    /// <summary>The share of one: three quarters, and all of it when that is a single job.</summary>
    private int MaxInFlightPerOrganization => Math.Max(1, maxInFlight * 3 / 4);

    /// <summary>Those that need no more for now.</summary>
    public IReadOnlySet<OrganizationId> Full => _waiting.Where(queue => queue.Value.Count >= MaxPerOrganization).Select(queue => queue.Key).ToHashSet();

    public void Add(DeliveryJob job)
    {
        if (!_waiting.TryGetValue(job.Owner, out var queue))
        {
            _waiting[job.Owner] = queue = [];
            _turns.AddLast(job.Owner);
        }

        queue.AddLast(job);
        Waiting++;
    }

    /// <returns>A job that may begin, and counts as begun; null when there is none just now.</returns>
    public DeliveryJob? Begin()
    {
        if (InFlight >= maxInFlight) return null;
        var busy = new HashSet<string>(StringComparer.Ordinal);
        for (var turn = _turns.First; turn is not null; turn = turn.Next)
        {
            var owner = turn.Value;
            if (_ownersInFlight.GetValueOrDefault(owner) >= MaxInFlightPerOrganization) continue;
            if (FirstFree(_waiting[owner], busy) is not { } job) continue;

            _turns.Remove(turn);
            if (_waiting[owner].Count > 0) _turns.AddLast(owner);
            else _waiting.Remove(owner);
            Waiting--;
            Count(job, +1);
            return job;
        }

        return null;
    }

    public void End(DeliveryJob job) => Count(job, -1);

    /// <summary>Takes out what a full organization cannot begin, the last first, to make room for its other destinations.</summary>
    public IReadOnlyList<DeliveryJob> TakeStuck()
    {
        var taken = new List<DeliveryJob>();
        foreach (var queue in _waiting.Values.Where(queue => queue.Count >= MaxPerOrganization))
        {
            while (queue.Count > MaxPerOrganization / 4 && queue.Last!.Value is { Destination: not null } job)
            {
                queue.RemoveLast();
                Waiting--;
                taken.Add(job);
            }
        }

        return taken;
    }

    /// <summary>All that waits, to be given back.</summary>
    public IReadOnlyList<DeliveryJob> Clear()
    {
        var all = _waiting.Values.SelectMany(queue => queue).ToList();
        _waiting.Clear();
        _turns.Clear();
        Waiting = 0;
        return all;
    }

    public IEnumerable<DeliveryJob> All => _waiting.Values.SelectMany(queue => queue);

    private DeliveryJob? FirstFree(LinkedList<DeliveryJob> queue, HashSet<string> busy)
    {
        for (var node = queue.First; node is not null; node = node.Next)
        {
            var destination = node.Value.Destination;
            if (destination is not null && (busy.Contains(destination) || IsBusy(destination)))
            {
                busy.Add(destination);
                continue;
            }

            queue.Remove(node);
            return node.Value;
        }

        return null;
    }

    private bool IsBusy(string destination)
    {
        if (_destinationsInFlight.GetValueOrDefault(destination) >= maxPerDestination) return true;
        return maxPerSecond > 0 && _lastBegun.TryGetValue(destination, out var last) && clock.GetElapsedTime(last) < TimeSpan.FromSeconds(1) / maxPerSecond;
    }

    private void Count(DeliveryJob job, int by)
    {
        InFlight += by;
        Change(_ownersInFlight, job.Owner, by);
        if (job.Destination is not { } destination) return;
        Change(_destinationsInFlight, destination, by);
        if (by <= 0 || maxPerSecond == 0) return;
        if (_lastBegun.Count > 10_000) _lastBegun.Clear(); // Forgetting lets one through early.
        _lastBegun[destination] = clock.GetTimestamp();
    }

    private static void Change<TKey>(Dictionary<TKey, int> counts, TKey key, int by)
        where TKey : notnull
    {
        var count = counts.GetValueOrDefault(key) + by;
        if (count == 0) counts.Remove(key);
        else counts[key] = count;
    }
}
