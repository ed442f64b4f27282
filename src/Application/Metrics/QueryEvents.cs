using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Events;
using AgentSend.Domain.Metrics;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Metrics;

/// <summary>How often things happened within the caller's scope: event by event, or summed up by periods that had any.</summary>
/// <param name="Types">Of <see cref="EventType.Counted"/>; all of them when empty.</param>
/// <param name="Start">Within the last 90 days; a day before the end when null.</param>
/// <param name="End">Now when null, or in the future.</param>
/// <param name="PeriodSeconds">1 to 86,400.</param>
/// <param name="Limit">Points of each type, 1 to 10,000.</param>
/// <returns>Of each type asked for its points, oldest first unless asked otherwise.</returns>
/// <remarks>Fails with <c>query.start_too_early</c>, <c>query.range_empty</c> or <c>query.period_invalid</c>.</remarks>
[Needs(Permission.MetricsRead)]
public sealed record QueryEvents(
    IReadOnlyList<string> Types, DateTimeOffset? Start, DateTimeOffset? End, int? PeriodSeconds, int? Limit, bool IsDescending)
    : IQuery<IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>>>, IKeepsToScope
{
    public const int MaxPoints = 10_000;
}

internal sealed class QueryEventsValidator : AbstractValidator<QueryEvents>
{
    public QueryEventsValidator()
    {
        RuleForEach(q => q.Types).Must(EventType.Counted.Contains).OverridePropertyName("event_types").WithMessage("No such type.");
        RuleFor(q => q.Limit).InclusiveBetween(1, QueryEvents.MaxPoints);
    }
}

internal sealed class QueryEventsHandler(IMetricsRepository metrics, ICaller caller, TimeProvider clock)
    : IQueryHandler<QueryEvents, IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>>>
{
    public async Task<Result<IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>>>> Handle(QueryEvents query, CancellationToken cancellationToken)
    {
        var window = MetricWindow.Of(query.Start, query.End, query.PeriodSeconds, clock.GetUtcNow());
        if (window.Failure is { } failure) return failure;

        var points = new Dictionary<string, IReadOnlyList<MetricPoint>>();
        foreach (var type in (query.Types.Count == 0 ? EventType.Counted : query.Types).Distinct())
        {
            points[type] = await metrics.CountEventsAsync(
                caller.Organization, caller.Current.Scope, type, window.Value, query.Limit ?? QueryEvents.MaxPoints, query.IsDescending, cancellationToken);
        }

        return points;
    }
}
