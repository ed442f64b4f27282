namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Tells of a message that does not say so whether it repeats another one all the same: by what mail programs write and people do not.</summary>
internal static class HistorySigns
{
    /// <summary>Lines looked at closely; an attribution stands above what it is about, not below a million lines.</summary>
    private const int MaxAttempts = 2_000;

    /// <param name="nextSolid">Of each line, where the next one is that is not empty.</param>
    public static bool Any(IReadOnlyList<BodyLine> lines, IReadOnlyList<int> nextSolid)
    {
        var attempts = 0;
        for (var i = nextSolid[0]; i < lines.Count && attempts < MaxAttempts; i = nextSolid[i + 1])
        {
            var line = lines[i];
            if (line.Mark is LineMark.Quoted or LineMark.Attribution or LineMark.CutFromHere) return true;
            if (SeparatorFinder.IsOriginal(line.Bare, false)) return true;
            if (!AttributionFinder.CouldEndSoon(lines, i)) continue;
            attempts++;
            if (AttributionFinder.LengthAt(lines, i, nextSolid, isSure: true) > 0) return true;
        }

        return false;
    }
}
