using AgentSend.Application.Webhooks;
using AgentSend.Domain.Threads;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Infrastructure.Webhooks;

/// <summary>
/// The calls this process holds, a lane for each webhook. Lanes take turns; calls about one thread go one after another within a lane; a lane that fails gets
/// one call at a time, and all that fail together at most half of what may be under way, so that endpoints that hang delay no others. Not for parallel use.
/// </summary>
/// <param name="maxInFlight">Calls under way at one time.</param>
/// <param name="maxPerLane">Of them of one webhook.</param>
internal sealed class CallBacklog(int maxInFlight, int maxPerLane)
{
    /// <summary>Held ahead for one webhook: enough to keep it busy, and no more than a lease lasts for.</summary>
    public const int MaxPerLane = 100;

    private readonly Dictionary<WebhookId, Lane> _lanes = [];
    private readonly LinkedList<Lane> _ready = [];
    private readonly HashSet<WebhookId> _full = [];
    private readonly HashSet<WebhookId> _left = [];
    private int _inFlight;
    private int _suspectsInFlight;

    public int InFlight => _inFlight;

    /// <summary>Webhooks that need no more for now.</summary>
    public IReadOnlySet<WebhookId> Full => new HashSet<WebhookId>(_full);

    /// <summary>Those, and those that have older calls in the store: newer ones do not overtake them.</summary>
    public IReadOnlySet<WebhookId> Behind => _left.Count == 0 ? Full : new HashSet<WebhookId>(_full.Concat(_left));

    /// <summary>The store has calls of these webhooks that were left to be claimed.</summary>
    public void NoteLeft(IEnumerable<WebhookId> webhooks) => _left.UnionWith(webhooks);

    /// <summary>The store has no more of them.</summary>
    public void NoteCaughtUp(Func<WebhookId, bool> hasMore) => _left.RemoveWhere(webhook => !hasMore(webhook));

    public void Add(HeldCall held)
    {
        if (!_lanes.TryGetValue(held.Webhook.Id, out var lane)) _lanes[held.Webhook.Id] = lane = new Lane(held.Webhook.Id);
        lane.Waiting.AddLast(held);
        if (lane.Waiting.Count >= MaxPerLane) _full.Add(lane.Id);
        MakeReady(lane);
    }

    /// <returns>A call that may begin, and counts as begun; null when there is none just now.</returns>
    public HeldCall? Begin()
    {
        if (_inFlight >= maxInFlight) return null;
        for (var node = _ready.First; node is not null;)
        {
            var (lane, next) = (node.Value, node.Next);
            if (lane.IsSuspect && _suspectsInFlight >= Math.Max(1, maxInFlight / 2))
            {
                node = next;
                continue;
            }

            _ready.Remove(node);
            lane.IsReady = false;
            if (lane.Take(maxPerLane) is { } held)
            {
                _inFlight++;
                if (lane.IsSuspect) _suspectsInFlight++;
                if (lane.Waiting.Count < MaxPerLane) _full.Remove(lane.Id);
                MakeReady(lane);
                return held;
            }

            node = next;
        }

        return null;
    }

    /// <param name="isSuccess">Null when its endpoint was not asked.</param>
    public void End(HeldCall held, bool? isSuccess)
    {
        var lane = _lanes[held.Webhook.Id];
        _inFlight--;
        if (lane.IsSuspect) _suspectsInFlight--;
        lane.End(held);
        if (isSuccess is { } success && lane.IsSuspect == success)
        {
            lane.IsSuspect = !success;
            _suspectsInFlight += success ? -lane.InFlight : lane.InFlight;
        }

        if (lane is { InFlight: 0, Waiting.Count: 0, IsSuspect: false }) _lanes.Remove(lane.Id);
        else MakeReady(lane);
        if (_lanes.Count > 50_000) ForgetIdle();
    }

    /// <summary>All that waits, to be given back.</summary>
    public IReadOnlyList<HeldCall> Clear()
    {
        var all = _lanes.Values.SelectMany(lane => lane.Waiting).ToList();
        foreach (var lane in _lanes.Values) lane.Waiting.Clear();
        return all;
    }

    private void MakeReady(Lane lane)
    {
        if (lane.IsReady || lane.Waiting.Count == 0) return;
        lane.IsReady = true;
        _ready.AddLast(lane);
    }

    private void ForgetIdle()
    {
        foreach (var lane in _lanes.Values.Where(lane => lane is { InFlight: 0, Waiting.Count: 0 }).ToList()) _lanes.Remove(lane.Id);
    }

    private sealed class Lane(WebhookId id)
    {
        private readonly HashSet<ThreadId> _busy = [];

        public WebhookId Id => id;

        public LinkedList<HeldCall> Waiting { get; } = [];

        public int InFlight { get; private set; }

        public bool IsReady { get; set; }

        /// <summary>Its last call failed.</summary>
        public bool IsSuspect { get; set; }

        /// <returns>The first call whose thread is free.</returns>
        public HeldCall? Take(int most)
        {
            if (InFlight >= (IsSuspect ? 1 : most)) return null;
            for (var node = Waiting.First; node is not null; node = node.Next)
            {
                if (node.Value.Call.ThreadId is { } thread && !_busy.Add(thread)) continue;
                Waiting.Remove(node);
                InFlight++;
                return node.Value;
            }

            return null;
        }

        public void End(HeldCall held)
        {
            InFlight--;
            if (held.Call.ThreadId is { } thread) _busy.Remove(thread);
        }
    }
}
