namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Puts evidence together: independent signs make each other likelier (noisy or), as long as they stand close enough to be about one thing.</summary>
internal static class EvidenceModel
{
    /// <summary>Characters within which signs belong together. A newsletter is long, and has one word of everything somewhere.</summary>
    private const int Window = 1_500;

    /// <summary>What is weaker says something beside stronger signs only.</summary>
    private const double Weak = 0.3;

    private const double WeakShare = 0.35;

    /// <summary>Stronger pieces of evidence than this many decide; the rest would not change it.</summary>
    private const int MaxPieces = 400;

    private const double Certain = 0.99;

    /// <returns>0 to 0.99.</returns>
    public static double Combine(IReadOnlyList<Evidence> pieces)
    {
        if (pieces.Count == 0) return 0;
        var sorted = pieces.OrderByDescending(piece => piece.Weight).Take(MaxPieces).OrderBy(piece => piece.Start).ToList();
        var strongest = new Dictionary<string, double>();
        var best = 0.0;
        for (var i = 0; i < sorted.Count; i++)
        {
            strongest.Clear();
            for (var j = i; j < sorted.Count && sorted[j].Start - sorted[i].Start <= Window; j++)
                strongest[sorted[j].Code] = Math.Max(sorted[j].Weight, strongest.GetValueOrDefault(sorted[j].Code));
            best = Math.Max(best, Combine(strongest.Values));
        }

        return best;
    }

    public static double Combine(IEnumerable<double> weights)
    {
        var doubt = 1.0;
        foreach (var weight in weights) doubt *= 1 - (weight >= Weak ? weight : weight * WeakShare);
        return Math.Min(Certain, 1 - doubt);
    }
}
