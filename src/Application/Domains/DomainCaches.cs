namespace AgentSend.Application.Domains;

/// <summary>What is remembered of domains for a short time, so that mail need not ask the store for each recipient. Other processes' changes show when the time is over.</summary>
internal sealed class DomainCaches(TimeProvider clock)
{
    /// <summary>How long another process may go on with what was.</summary>
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(10);

    public ExpiringCache<bool> Local { get; } = new(clock, TimeToLive);

    public ExpiringCache<bool> ReturnPaths { get; } = new(clock, TimeToLive);

    public ExpiringCache<IReadOnlyList<DkimKey>> Keys { get; } = new(clock, TimeToLive);

    public void Forget(string domain)
    {
        Local.Forget(domain);
        Local.Forget(DomainRecords.ReturnPathOf(domain));
        ReturnPaths.Forget(domain);
        Keys.Forget(domain);
    }
}
