using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Metrics;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Metrics;

/// <summary>What happened, from the event log, and what there is, from counters and hourly samples of them.</summary>
public interface IMetricsRepository
{
    /// <summary>Events of one type within a scope: each for itself, or summed up by buckets that have any.</summary>
    /// <param name="limit">Points at most: the newest when <paramref name="isDescending"/>, else the oldest.</param>
    Task<IReadOnlyList<MetricPoint>> CountEventsAsync(
        OrganizationId owner, KeyScope scope, string type, MetricWindow window, int limit, bool isDescending, CancellationToken cancellationToken);

    /// <summary>What there is now.</summary>
    Task<UsageTotals> TotalsAsync(OrganizationId owner, KeyScope scope, CancellationToken cancellationToken);

    /// <returns>The samples of the time, in its order, after the last one before it.</returns>
    Task<IReadOnlyList<UsageSample>> SamplesAsync(OrganizationId owner, KeyScope scope, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <returns>The next organization in the order of ids; null after the last.</returns>
    Task<OrganizationId?> NextOrganizationAsync(OrganizationId? after, CancellationToken cancellationToken);

    /// <returns>Of every inbox, every pod and the organization itself, what has changed since its last sample.</returns>
    Task<IReadOnlyList<UsageSample>> FindChangedAsync(OrganizationId owner, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Keeps a sample; one of the same moment that is there already stays.</summary>
    Task AddSampleAsync(UsageSample sample, CancellationToken cancellationToken);

    /// <summary>Removes samples of before then, but for the last of each scope: what has not changed since is still so.</summary>
    Task RemoveSamplesAsync(OrganizationId owner, DateTimeOffset before, CancellationToken cancellationToken);
}

public sealed record MetricPoint(DateTimeOffset At, long Value);

/// <param name="Scope">An inbox, a pod or the organization.</param>
public sealed record UsageSample(ListScope Scope, DateTimeOffset At, UsageTotals Totals);
