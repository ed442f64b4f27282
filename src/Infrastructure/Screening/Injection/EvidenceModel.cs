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
        var sorted = Strongest(pieces);
        var codes = new List<string>();
        var kinds = new int[sorted.Count];
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] = codes.IndexOf(sorted[i].Code);
            if (kinds[i] >= 0) continue;
            kinds[i] = codes.Count;
            codes.Add(sorted[i].Code);
        }

        var strongest = new double[codes.Count];
        var best = 0.0;
        for (var i = 0; i < kinds.Length; i++)
        {
            Array.Clear(strongest);
            for (var j = i; j < kinds.Length && sorted[j].Start - sorted[i].Start <= Window; j++)
                strongest[kinds[j]] = Math.Max(sorted[j].Weight, strongest[kinds[j]]);
            best = Math.Max(best, Combine(strongest));
        }

        return best;
    }

    /// <returns>In the order of their places.</returns>
    private static List<Evidence> Strongest(IReadOnlyList<Evidence> pieces)
    {
        var sorted = pieces.ToList();
        if (sorted.Count > MaxPieces)
        {
            sorted.Sort(static (a, b) => b.Weight.CompareTo(a.Weight));
            sorted.RemoveRange(MaxPieces, sorted.Count - MaxPieces);
        }

        sorted.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return sorted;
    }

    public static double Combine(IEnumerable<double> weights)
    {
        var doubt = 1.0;
        foreach (var weight in weights) doubt *= 1 - (weight >= Weak ? weight : weight * WeakShare);
        return Math.Min(Certain, 1 - doubt);
    }
}
