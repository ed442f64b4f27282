namespace AgentSend.Domain.Threads;

/// <summary>Which Message-IDs may tie a message to a thread, in the order they are tried. The subject never does.</summary>
public static class ThreadMatcher
{
    /// <summary>More than any real conversation cites at once; a hostile header may list thousands.</summary>
    public const int MaxCandidates = 50;

    /// <summary>In-Reply-To first, then References from the newest (last) to the oldest (RFC 5322 section 3.6.4).</summary>
    /// <returns>Message-IDs in angle brackets, no duplicates, at most <see cref="MaxCandidates"/>.</returns>
    public static IReadOnlyList<string> Candidates(IReadOnlyList<string> inReplyTo, IReadOnlyList<string> references)
    {
        if (inReplyTo.Count == 0 && references.Count == 0) return [];
        return [.. inReplyTo.Concat(references.Reverse()).Distinct(StringComparer.Ordinal).Take(MaxCandidates)];
    }
}
