using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Metrics;

/// <summary>The stretch of time a question is about, cut into buckets or not.</summary>
/// <param name="End">Not in the future.</param>
/// <param name="Period">1 s to 1 day, a whole number of seconds; null for no buckets.</param>
public sealed record MetricWindow(DateTimeOffset Start, DateTimeOffset End, TimeSpan? Period)
{
    public const int MaxBuckets = 1000;
    public const int MaxPeriodSeconds = 86_400;

    public static readonly TimeSpan Reach = TimeSpan.FromDays(90);

    private static readonly TimeSpan Default = TimeSpan.FromDays(1);

    /// <summary>A client that asks for exactly 90 days has computed them a moment ago.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(1);

    public static readonly Failure TooManyBuckets = Failure.Invalid("query.range_too_wide", "period", $"The range divided by the period is at most {MaxBuckets}.");

    /// <param name="start">A day before the end when null.</param>
    /// <param name="end">Now when null, or in the future.</param>
    public static Result<MetricWindow> Of(DateTimeOffset? start, DateTimeOffset? end, int? periodSeconds, DateTimeOffset now)
    {
        var until = end is { } given && given < now ? given : now;
        var from = start ?? until - Default;
        if (from < now - Reach - Lateness) return Failure.Invalid("query.start_too_early", "start", $"The start lies within the last {Reach.TotalDays:0} days.");
        if (from > until) return Failure.Invalid("query.range_empty", "start", "The start lies before the end.");
        if (periodSeconds is < 1 or > MaxPeriodSeconds) return Failure.Invalid("query.period_invalid", "period", $"The period is 1 to {MaxPeriodSeconds} seconds.");
        return new MetricWindow(from, until, periodSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    /// <summary>How many buckets it takes, at least one; the last may be cut short.</summary>
    /// <exception cref="InvalidOperationException">There is no period.</exception>
    public long Buckets => Period is { } period
        ? Math.Max(1, (End - Start).Ticks / period.Ticks + ((End - Start).Ticks % period.Ticks == 0 ? 0 : 1))
        : throw new InvalidOperationException("No period, no buckets.");

    public DateTimeOffset StartOf(long bucket) => Start + (Period!.Value * bucket); // Asked of windows with buckets.
}
