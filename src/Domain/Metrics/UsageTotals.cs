namespace AgentSend.Domain.Metrics;

/// <summary>What an inbox, a pod or an organization has at one time.</summary>
public sealed record UsageTotals(long StorageBytes, long Messages, long Threads, long Inboxes = 0, long Domains = 0, long Pods = 0)
{
    public static readonly UsageTotals None = new(0, 0, 0);

    public long this[UsageType type] => type switch
    {
        UsageType.StorageBytes => StorageBytes,
        UsageType.MessageCount => Messages,
        UsageType.ThreadCount => Threads,
        UsageType.InboxCount => Inboxes,
        UsageType.DomainCount => Domains,
        UsageType.PodCount => Pods,
    };

    public UsageTotals Plus(UsageTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new UsageTotals(
            StorageBytes + other.StorageBytes, Messages + other.Messages, Threads + other.Threads, Inboxes + other.Inboxes, Domains + other.Domains, Pods + other.Pods);
    }
}
