namespace AgentSend.Domain.Lists;

/// <summary>Who passes. The narrowest level that has something to say decides, and no wider one is asked.</summary>
/// <remarks>
/// Within a level an address says more than its domain, and of two entries that say as much the block counts. An allow list with entries
/// has something to say about everybody: an inbox that lists its correspondents takes mail from nobody else, whatever its pod allows.
/// </remarks>
public static class ListPolicy
{
    /// <param name="findings">Of one direction, in any order.</param>
    public static ListVerdict Decide(IReadOnlyCollection<ListFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        if (findings.Count == 0) return ListVerdict.None;

        var level = findings.Max(f => f.Level);
        var matches = findings.Where(f => f.Level == level && f.Match is not null).ToList();
        if (matches.Count == 0) return ListVerdict.Blocked; // An allow list that does not name them.

        if (matches.Exists(f => !f.Match!.IsDomain)) matches.RemoveAll(f => f.Match!.IsDomain);
        return matches.Exists(f => f.Type == ListType.Block) ? ListVerdict.Blocked : ListVerdict.Allowed;
    }
}
