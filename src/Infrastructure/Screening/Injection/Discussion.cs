namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Tells whether a mail talks about such attacks rather than makes one: newsletters, advisories, developers among themselves.</summary>
internal static class Discussion
{
    /// <returns>What quoted and reported phrases count, 0.3 to 1.</returns>
    public static double Weigh(IReadOnlyList<ConceptHit> hits)
    {
        // Different words of the topic count, not one word many times: that would be cheap to add.
        Span<long> seen = stackalloc long[8];
        var count = 0;
        foreach (var hit in hits)
        {
            if (hit.Concept != Concept.Topic || count == seen.Length) continue;
            var key = ((long)(hit.End - hit.Start) << 32) | hit.Languages;
            if (!seen[..count].Contains(key)) seen[count++] = key;
        }

        return count switch { 0 => 1, 1 => 0.75, 2 => 0.5, _ => 0.35 };
    }
}
