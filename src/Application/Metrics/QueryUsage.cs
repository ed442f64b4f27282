using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Metrics;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Metrics;

/// <summary>What there was within the caller's scope, as running totals: each point is the total at the end of its period, and the last one that of now.</summary>
/// <param name="Types">Those that the scope does not have are left out; all that it has when empty.</param>
/// <param name="Start">Within the last 90 days; a day before the end when null.</param>
/// <param name="End">Now when null, or in the future.</param>
/// <param name="PeriodSeconds">1 to 86,400, at most 1,000 of them; an hour, or what keeps to that number, when null.</param>
/// <param name="Limit">Points of each type, 1 to 1,000: the newest when <paramref name="IsDescending"/>, else the oldest.</param>
/// <remarks>Fails with <c>query.range_too_wide</c>, <c>query.start_too_early</c>, <c>query.range_empty</c> or <c>query.period_invalid</c>.</remarks>
[Needs(Permission.MetricsRead)]
public sealed record QueryUsage(
    IReadOnlyList<UsageType> Types, DateTimeOffset? Start, DateTimeOffset? End, int? PeriodSeconds, int? Limit, bool IsDescending)
    : IQuery<IReadOnlyDictionary<UsageType, IReadOnlyList<MetricPoint>>>, IKeepsToScope;

internal sealed class QueryUsageValidator : AbstractValidator<QueryUsage>
{
    public QueryUsageValidator() => RuleFor(q => q.Limit).InclusiveBetween(1, MetricWindow.MaxBuckets);
}

internal sealed class QueryUsageHandler(IMetricsRepository metrics, ICaller caller, TimeProvider clock)
    : IQueryHandler<QueryUsage, IReadOnlyDictionary<UsageType, IReadOnlyList<MetricPoint>>>
{
    private const int Hour = 3600;

    private static readonly UsageType[] OfInbox = [UsageType.StorageBytes, UsageType.MessageCount, UsageType.ThreadCount];
    private static readonly UsageType[] OfPod = [.. OfInbox, UsageType.InboxCount, UsageType.DomainCount];
    private static readonly UsageType[] OfOrganization = [.. OfPod, UsageType.PodCount];

    public async Task<Result<IReadOnlyDictionary<UsageType, IReadOnlyList<MetricPoint>>>> Handle(QueryUsage query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var asked = MetricWindow.Of(query.Start, query.End, query.PeriodSeconds, now);
        if (asked.Failure is { } failure) return failure;
        var window = asked.Value.Period is null ? asked.Value with { Period = PeriodFor(asked.Value) } : asked.Value;
        if (window.Buckets > MetricWindow.MaxBuckets) return MetricWindow.TooManyBuckets;

        var scope = caller.Current.Scope;
        var has = scope switch { { Inbox: not null } => OfInbox, { Pod: not null } => OfPod, _ => OfOrganization };
        var totals = await TotalsAsync(window, now, cancellationToken);
        var points = new Dictionary<UsageType, IReadOnlyList<MetricPoint>>();
        foreach (var type in (query.Types.Count == 0 ? has : query.Types).Where(has.Contains).Distinct())
        {
            var series = totals.Select(t => new MetricPoint(t.Start, t.Totals[type]));
            points[type] = [.. (query.IsDescending ? series.Reverse() : series).Take(query.Limit ?? MetricWindow.MaxBuckets)];
        }

        return points;
    }

    private static TimeSpan PeriodFor(MetricWindow window) =>
        TimeSpan.FromSeconds(Math.Max(Hour, Math.Ceiling((window.End - window.Start).TotalSeconds / MetricWindow.MaxBuckets)));

    private async Task<List<(DateTimeOffset Start, UsageTotals Totals)>> TotalsAsync(MetricWindow window, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var samples = await metrics.SamplesAsync(caller.Organization, caller.Current.Scope, window.Start, window.End, cancellationToken);
        var present = window.End == now ? await metrics.TotalsAsync(caller.Organization, caller.Current.Scope, cancellationToken) : null;
        var totals = new List<(DateTimeOffset, UsageTotals)>();
        var (next, last) = (0, UsageTotals.None);
        for (var bucket = 0L; bucket < window.Buckets; bucket++)
        {
            var end = bucket == window.Buckets - 1 ? window.End : window.StartOf(bucket + 1);
            while (next < samples.Count && samples[next].At <= end) last = samples[next++].Totals;
            if (end == now && present is not null) last = present;
            totals.Add((window.StartOf(bucket), last));
        }

        return totals;
    }
}
