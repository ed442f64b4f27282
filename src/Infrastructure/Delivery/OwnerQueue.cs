namespace AgentSend.Infrastructure.Delivery;

/// <summary>The jobs of one organization, by destination, in the order of their coming; the destinations take turns.</summary>
internal sealed class OwnerQueue
{
    private readonly LinkedList<Lane> _lanes = [];
    private readonly Dictionary<string, LinkedListNode<Lane>> _byDestination = [];
    private LinkedListNode<Lane>? _nowhere;

    public int Count { get; private set; }

    /// <summary>Null among them for what goes nowhere outside.</summary>
    public IEnumerable<string?> Destinations => _lanes.Select(lane => lane.Destination);

    public IEnumerable<DeliveryJob> All => _lanes.SelectMany(lane => lane.Jobs);

    public void Add(DeliveryJob job)
    {
        var node = job.Destination is null ? _nowhere : _byDestination.GetValueOrDefault(job.Destination);
        if (node is null)
        {
            node = _lanes.AddLast(new Lane(job.Destination));
            if (job.Destination is null) _nowhere = node;
            else _byDestination[job.Destination] = node;
        }

        node.Value.Jobs.AddLast(job);
        Count++;
    }

    /// <returns>The first job of the next destination that is free; null when none is.</returns>
    public DeliveryJob? Take(Predicate<string?> isFree)
    {
        for (var node = _lanes.First; node is not null; node = node.Next)
        {
            if (!isFree(node.Value.Destination)) continue;
            var job = node.Value.Jobs.First!.Value;
            Remove(node, job, last: false);
            if (node.List is null) return job;
            _lanes.Remove(node);
            _lanes.AddLast(node);
            return job;
        }

        return null;
    }

    /// <summary>Takes the last ones, up to so many, of whichever destinations have the most.</summary>
    public IReadOnlyList<DeliveryJob> TakeLast(int atMost, Predicate<DeliveryJob> condition)
    {
        var taken = new List<DeliveryJob>();
        foreach (var node in _byDestination.Values.OrderByDescending(node => node.Value.Jobs.Count).ToList())
        {
            while (taken.Count < atMost && node.List is not null && node.Value.Jobs.Last!.Value is var job && condition(job))
            {
                Remove(node, job, last: true);
                taken.Add(job);
            }
        }

        return taken;
    }

    private void Remove(LinkedListNode<Lane> node, DeliveryJob job, bool last)
    {
        if (last) node.Value.Jobs.RemoveLast();
        else node.Value.Jobs.RemoveFirst();
        Count--;
        if (node.Value.Jobs.Count > 0) return;
        _lanes.Remove(node);
        if (job.Destination is null) _nowhere = null;
        else _byDestination.Remove(job.Destination);
    }

    private sealed record Lane(string? Destination)
    {
        public LinkedList<DeliveryJob> Jobs { get; } = [];
    }
}
