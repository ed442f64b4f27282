using System.Numerics;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Which of the phrases of a passage are of a concept: a rule looks at those alone.</summary>
internal sealed class ConceptIndex
{
    private const int Concepts = 32;

    /// <summary>Places in the list, by concept and in order.</summary>
    private readonly int[] _places;

    /// <summary>Where in <see cref="_places"/> those of each concept end.</summary>
    private readonly int[] _ends = new int[Concepts];

    /// <param name="hits">Of one concept each.</param>
    public ConceptIndex(List<ConceptHit> hits)
    {
        foreach (var hit in hits)
        {
            Present |= hit.Concept;
            _ends[Number(hit.Concept)]++;
        }

        var begin = 0;
        for (var concept = 0; concept < Concepts; concept++)
        {
            var count = _ends[concept];
            _ends[concept] = begin; // Moved on to the end as it is filled.
            begin += count;
        }

        _places = new int[hits.Count];
        for (var i = 0; i < hits.Count; i++) _places[_ends[Number(hits[i].Concept)]++] = i;
    }

    /// <summary>All concepts that are there.</summary>
    public Concept Present { get; }

    /// <returns>The places in the list of all phrases that are of one of the concepts, in order.</returns>
    public ReadOnlySpan<int> Of(Concept concepts)
    {
        concepts &= Present;
        if (concepts == Concept.None) return [];
        if (BitOperations.IsPow2((int)concepts)) return Of(Number(concepts));
        var places = new List<int>();
        for (var rest = (uint)concepts; rest != 0; rest &= rest - 1) places.AddRange(Of(BitOperations.TrailingZeroCount(rest)));
        places.Sort();
        return places.ToArray();
    }

    private ReadOnlySpan<int> Of(int concept) => _places.AsSpan((concept == 0 ? 0 : _ends[concept - 1])..(_ends[concept]));

    private static int Number(Concept concept) => BitOperations.TrailingZeroCount((uint)concept);
}
