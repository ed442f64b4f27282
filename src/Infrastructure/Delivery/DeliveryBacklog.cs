using AgentSend.Domain.Organizations;

namespace AgentSend.Infrastructure.Delivery;

/// <summary>
/// What the worker has claimed and not begun: the organizations take turns, and so do the destinations of each; a busy destination is passed over. One
/// organization's share of what is under way is bounded, so that slow peers of one sender leave room for the others. Not for parallel use.
/// </summary>
/// <param name="maxInFlight">Jobs under way at one time.</param>
/// <param name="maxPerDestination">Of them to one destination.</param>
/// <param name="maxPerSecond">Jobs begun to one destination in a second; 0 for no limit.</param>
internal sealed class DeliveryBacklog(int maxInFlight, int maxPerDestination, int maxPerSecond, TimeProvider clock)
{
    /// <summary>Claimed ahead for one organization while something of it can begin: enough to keep everybody busy, and no more.</summary>
    public const int Enough = 256;

    /// <summary>Claimed ahead for one organization at all: behind what waits for busy destinations there may be mail for others.</summary>
    public const int Most = 2048;

    /// <summary>What has waited so long in a full backlog makes room.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<OrganizationId, OwnerQueue> _waiting = [];
    private readonly LinkedList<OrganizationId> _turns = [];
    private readonly Dictionary<OrganizationId, int> _ownersInFlight = [];
    private readonly Dictionary<string, int> _destinationsInFlight = [];
    private readonly Dictionary<string, long> _lastBegun = [];

    public int Waiting { get; private set; }

    public int InFlight { get; private set; }

    /// <summary>Whether more would not be begun sooner for being claimed now.</summary>
    public bool IsSated => InFlight >= maxInFlight && _waiting.Values.Any(queue => queue.Count >= Enough);

    /// <summary>The share of one: three quarters, and all of it when that is a single job.</summary>
    private int MaxInFlightPerOrganization => Math.Max(1, maxInFlight * 3 / 4);

    /// <summary>Those that need no more for now.</summary>
    public IReadOnlySet<OrganizationId> Full => _waiting.Where(queue => queue.Value.Count >= (HasFree(queue.Value) ? Enough : Most)).Select(queue => queue.Key).ToHashSet();

    public IEnumerable<DeliveryJob> All => _waiting.Values.SelectMany(queue => queue.All);

    public void Add(DeliveryJob job)
    {
        if (!_waiting.TryGetValue(job.Owner, out var queue))
        {
            _waiting[job.Owner] = queue = new OwnerQueue();
            _turns.AddLast(job.Owner);
        }

        job.WaitsSince = clock.GetTimestamp();
        queue.Add(job);
        Waiting++;
    }

    /// <returns>A job that may begin, and counts as begun; null when there is none just now.</returns>
    public DeliveryJob? Begin()
    {
        if (InFlight >= maxInFlight) return null;
        for (var turn = _turns.First; turn is not null; turn = turn.Next)
        {
            var owner = turn.Value;
            if (_ownersInFlight.GetValueOrDefault(owner) >= MaxInFlightPerOrganization) continue;
            if (_waiting[owner].Take(destination => !IsBusy(destination)) is not { } job) continue;

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

    /// <summary>Takes out what a full organization has long waited to begin, the last first, to make room for its other destinations.</summary>
    public IReadOnlyList<DeliveryJob> TakeStuck()
    {
        var taken = new List<DeliveryJob>();
        foreach (var queue in _waiting.Values.Where(queue => queue.Count >= Most && !HasFree(queue)))
            taken.AddRange(queue.TakeLast(queue.Count - Enough, job => job.Destination is not null && clock.GetElapsedTime(job.WaitsSince) >= Patience));
        Waiting -= taken.Count;
        return taken;
    }

    /// <summary>All that waits, to be given back.</summary>
    public IReadOnlyList<DeliveryJob> Clear()
    {
        var all = All.ToList();
        _waiting.Clear();
        _turns.Clear();
        Waiting = 0;
        return all;
    }

    private bool HasFree(OwnerQueue queue) => queue.Destinations.Any(destination => !IsBusy(destination));

    private bool IsBusy(string? destination)
    {
        if (destination is null) return false;
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
