using AgentSend.Api.Rest;
using AgentSend.Application.Events;
using AgentSend.Application.Metrics;
using AgentSend.Domain.Metrics;

namespace AgentSend.Api.AgentMailV0;

/// <summary>What happened and what there is, over time.</summary>
internal sealed class V0MetricEndpoints(V0Door door) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.All, "/metrics/events", QueryEventsAsync)
            .Describes("metrics_queryEvents", "Count what happened, event by event or by periods.").Takes(V0Parameter.EventMetrics).Answers<Dictionary<string, IReadOnlyList<V0MetricJson>>>();
        routes.Get(V0Scopes.All, "/metrics", QueryEventsAsync)
            .Describes("metrics_query", "The same, by the path of older clients.").Takes(V0Parameter.EventMetrics).Answers<Dictionary<string, IReadOnlyList<V0MetricJson>>>();
        routes.Get(V0Scopes.All, "/metrics/usage", QueryUsageAsync)
            .Describes("metrics_queryUsage", "Running totals of what there is.").Takes(V0Parameter.UsageMetrics).Answers<Dictionary<string, IReadOnlyList<V0UsageJson>>>();
        routes.Get(V0Scopes.Inbox, "/events", ListInboxEventsAsync)
            .Describes("events_list", "List changes of labels, newest first.").Takes(V0Parameter.Page).Answers<V0InboxEventListJson>();
    }

    private async Task<IResult> QueryEventsAsync(V0Call call)
    {
        var types = call.Query.Texts("event_types");
        var (start, end, period, limit, isDescending) = ReadWindow(call.Query, QueryEvents.MaxPoints);
        if (call.Query.Checks.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerAsync(
            call,
            new QueryEvents(types, start, end, period, limit, isDescending),
            series => series.ToDictionary(s => s.Key, s => (IReadOnlyList<V0MetricJson>)[.. s.Value.Select(point => new V0MetricJson(Wire.Of(point.At), point.Value))]),
            V0TenancyJson.Default.DictionaryStringIReadOnlyListV0MetricJson);
    }

    private async Task<IResult> QueryUsageAsync(V0Call call)
    {
        var types = new List<UsageType>();
        foreach (var word in call.Query.Texts("usage_types"))
        {
            if (UsageWords.Read(word) is { } type) types.Add(type);
            else call.Query.Checks.Refuse("usage_types", $"No such type: {word}.");
        }

        var (start, end, period, limit, isDescending) = ReadWindow(call.Query, MetricWindow.MaxBuckets);
        if (call.Query.Checks.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerAsync(
            call,
            new QueryUsage(types, start, end, period, limit, isDescending),
            series => series.ToDictionary(s => UsageWords.Of(s.Key), s => (IReadOnlyList<V0UsageJson>)[.. s.Value.Select(point => new V0UsageJson(Wire.Of(point.At), point.Value))]),
            V0TenancyJson.Default.DictionaryStringIReadOnlyListV0UsageJson);
    }

    private async Task<IResult> ListInboxEventsAsync(V0Call call)
    {
        var page = await call.ReadPageAsync();
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerPageAsync(
            call,
            new GetInboxEvents(call.InboxId, page.Value.ToCursor()),
            (events, next) => new V0InboxEventListJson(events.Count, page.Value.Limit, next, [.. events.Select(V0InboxEventJson.Of)]),
            V0TenancyJson.Default.V0InboxEventListJson);
    }

    /// <param name="most">A limit above it asks for all there can be.</param>
    private static (DateTimeOffset? Start, DateTimeOffset? End, int? Period, int? Limit, bool IsDescending) ReadWindow(V0Query query, int most)
    {
        var (start, end) = (query.Time("start") ?? query.Time("start_timestamp"), query.Time("end") ?? query.Time("end_timestamp"));
        var period = query.Number("period", 1, MetricWindow.MaxPeriodSeconds);
        var limit = query.Number("limit", 1, int.MaxValue);
        return (start, end, period, limit is { } some ? Math.Min(some, most) : null, query.Flag("descending"));
    }
}
