using AgentSend.Application.Metrics;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Metrics;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class MetricsRepository(IDbSession session, ISqlDialect dialect) : IMetricsRepository
{
    private const int RowsAtOnce = 2000;

    private const string Messages = "c.Received + c.Queued + c.Sending + c.Sent + c.Delivered + c.Failed + c.Bounced + c.Complained + c.Hidden";

    private const string ThisScope = "OrganizationId = @Owner AND Level = @Level AND ScopeId = @ScopeId";

    public async Task<IReadOnlyList<MetricPoint>> CountEventsAsync(
        OrganizationId owner, KeyScope scope, string type, MetricWindow window, int limit, bool isDescending, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        var order = isDescending ? "DESC" : "ASC";
        var events = $"FROM Events e WHERE e.OrganizationId = @Owner AND e.Type = @Type AND e.OccurredAtUnixMs >= @Start AND e.OccurredAtUnixMs <= @End{Within(scope)}";
        var sql = window.Period is null
            ? $"SELECT e.OccurredAtUnixMs AS At, 1 AS Value {events} ORDER BY e.OccurredAtUnixMs {order} {dialect.Limit("@Take")}"
            : $"""
              SELECT b.Bucket AS At, COUNT(*) AS Value FROM (SELECT (e.OccurredAtUnixMs - @Start) / @Period AS Bucket {events}) b
              GROUP BY b.Bucket ORDER BY b.Bucket {order} {dialect.Limit("@Take")}
              """;
        var rows = await session.QueryAsync<PointRow>(
            sql,
            new
            {
                Owner = owner.ToBytes(),
                Pod = scope.Pod?.ToBytes(),
                Inbox = scope.Inbox?.ToBytes(),
                Type = type,
                Start = window.Start.ToUnixTimeMilliseconds(),
                End = window.End.ToUnixTimeMilliseconds(),
                Period = (long)(window.Period?.TotalMilliseconds ?? 0),
                Take = limit,
            },
            cancellationToken);
        return [.. rows.Select(row => new MetricPoint(window.Period is null ? row.At.ToTime() : window.StartOf(row.At), row.Value))];
    }

    public async Task<UsageTotals> TotalsAsync(OrganizationId owner, KeyScope scope, CancellationToken cancellationToken)
    {
        var where = scope switch
        {
            { Inbox: not null } => " AND i.Id = @Inbox",
            { Pod: not null } => " AND i.PodId = @Pod",
            _ => "",
        };
        var arguments = new { Owner = owner.ToBytes(), Pod = scope.Pod?.ToBytes(), Inbox = scope.Inbox?.ToBytes() };
        var row = await session.QueryFirstOrDefaultAsync<TotalsRow>(
            $"""
            SELECT COALESCE(SUM(c.StorageBytes), 0) AS StorageBytes, COALESCE(SUM({Messages}), 0) AS Messages, COALESCE(SUM(c.Threads), 0) AS Threads, COUNT(*) AS Inboxes
            FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id WHERE i.OrganizationId = @Owner{where}
            """,
            arguments,
            cancellationToken);
        var totals = row?.ToTotals() ?? UsageTotals.None;
        if (scope.Inbox is not null) return totals with { Inboxes = 0 };

        var domains = await session.ScalarAsync<long>(
            $"SELECT COUNT(*) FROM MailDomains d WHERE d.OrganizationId = @Owner{(scope.Pod is null ? "" : " AND d.PodId = @Pod")}", arguments, cancellationToken);
        if (scope.Pod is not null) return totals with { Domains = domains };
        return totals with { Domains = domains, Pods = await session.ScalarAsync<long>("SELECT COUNT(*) FROM Pods p WHERE p.OrganizationId = @Owner", arguments, cancellationToken) };
    }

    public async Task<IReadOnlyList<UsageSample>> SamplesAsync(
        OrganizationId owner, KeyScope scope, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var of = new ListScope(owner, scope.Pod, scope.Inbox);
        var rows = await session.QueryAsync<SampleRow>(
            $"""
            SELECT Level, ScopeId, AtUnixMs, StorageBytes, Messages, Threads, Inboxes, Domains, Pods FROM UsageSamples
            WHERE {ThisScope} AND AtUnixMs <= @To
              AND AtUnixMs >= COALESCE((SELECT MAX(s.AtUnixMs) FROM UsageSamples s WHERE s.OrganizationId = @Owner AND s.Level = @Level AND s.ScopeId = @ScopeId AND s.AtUnixMs <= @From), 0)
            ORDER BY AtUnixMs
            """,
            new
            {
                Owner = owner.ToBytes(),
                Level = (int)of.Level,
                ScopeId = of.Id.ToByteArray(bigEndian: true),
                From = from.ToUnixTimeMilliseconds(),
                To = until.ToUnixTimeMilliseconds(),
            },
            cancellationToken);
        return [.. rows.Select(row => new UsageSample(of, row.AtUnixMs.ToTime(), row.ToTotals()))];
    }

    public async Task<OrganizationId?> NextOrganizationAsync(OrganizationId? after, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<byte[]>(
            $"SELECT Id FROM Organizations WHERE Id > @After ORDER BY Id {dialect.Limit("1")}", new { After = after?.ToBytes() ?? Cursors.FirstId }, cancellationToken);
        return row?.ToId<OrganizationId>();
    }

    public async Task<IReadOnlyList<UsageSample>> FindChangedAsync(OrganizationId owner, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var known = (await session.QueryAsync<SampleRow>(
            """
            SELECT s.Level, s.ScopeId, s.AtUnixMs, s.StorageBytes, s.Messages, s.Threads, s.Inboxes, s.Domains, s.Pods
            FROM UsageSamples s JOIN (SELECT u.Level, u.ScopeId, MAX(u.AtUnixMs) AS AtUnixMs FROM UsageSamples u WHERE u.OrganizationId = @Owner GROUP BY u.Level, u.ScopeId) l
              ON l.Level = s.Level AND l.ScopeId = s.ScopeId AND l.AtUnixMs = s.AtUnixMs
            WHERE s.OrganizationId = @Owner
            """,
            new { Owner = owner.ToBytes() },
            cancellationToken)).ToDictionary(row => ((ListLevel)row.Level, row.ScopeId.ToGuid()), row => row.ToTotals());
        var samples = await SampleAsync(owner, at, cancellationToken);
        return [.. samples.Where(sample => known.GetValueOrDefault((sample.Scope.Level, sample.Scope.Id)) != sample.Totals)];
    }

    public async Task AddSampleAsync(UsageSample sample, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sample);
        await session.TryInsertAsync(
            dialect,
            """
            INSERT INTO UsageSamples (OrganizationId, Level, ScopeId, AtUnixMs, StorageBytes, Messages, Threads, Inboxes, Domains, Pods)
            VALUES (@Owner, @Level, @ScopeId, @At, @StorageBytes, @Messages, @Threads, @Inboxes, @Domains, @Pods)
            """,
            new
            {
                Owner = sample.Scope.OrganizationId.ToBytes(),
                Level = (int)sample.Scope.Level,
                ScopeId = sample.Scope.Id.ToByteArray(bigEndian: true),
                At = sample.At.ToUnixTimeMilliseconds(),
                sample.Totals.StorageBytes,
                sample.Totals.Messages,
                sample.Totals.Threads,
                sample.Totals.Inboxes,
                sample.Totals.Domains,
                sample.Totals.Pods,
            },
            cancellationToken);
    }

    public Task RemoveSamplesAsync(OrganizationId owner, DateTimeOffset before, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        DELETE FROM UsageSamples WHERE OrganizationId = @Owner AND AtUnixMs < @Before
          AND EXISTS (SELECT 1 FROM UsageSamples n WHERE n.OrganizationId = @Owner AND n.Level = UsageSamples.Level AND n.ScopeId = UsageSamples.ScopeId
            AND n.AtUnixMs > UsageSamples.AtUnixMs AND n.AtUnixMs <= @Before)
        """,
        new { Owner = owner.ToBytes(), Before = before.ToUnixTimeMilliseconds() },
        cancellationToken);

    private static string Within(KeyScope scope) => scope switch
    {
        { Inbox: not null } => " AND e.InboxId = @Inbox",
        { Pod: not null } => " AND (e.PodId = @Pod OR e.DomainId IN (SELECT d.Id FROM MailDomains d WHERE d.PodId = @Pod))",
        _ => "",
    };

    /// <summary>Everything the organization has, a page of inboxes at a time.</summary>
    private async Task<List<UsageSample>> SampleAsync(OrganizationId owner, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var samples = new List<UsageSample>();
        var pods = (await session.QueryAsync<byte[]>("SELECT Id FROM Pods WHERE OrganizationId = @Owner", new { Owner = owner.ToBytes() }, cancellationToken))
            .ToDictionary(id => id.ToId<PodId>(), _ => UsageTotals.None);
        var all = UsageTotals.None with { Pods = pods.Count };
        var after = Cursors.FirstId;
        while (true)
        {
            var rows = await session.QueryAsync<TotalsRow>(
                $"""
                SELECT i.Id, i.PodId, c.StorageBytes, {Messages} AS Messages, c.Threads, 1 AS Inboxes FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id
                WHERE i.OrganizationId = @Owner AND i.Id > @After ORDER BY i.Id {dialect.Limit("@Take")}
                """,
                new { Owner = owner.ToBytes(), After = after, Take = RowsAtOnce },
                cancellationToken);
            foreach (var row in rows)
            {
                var (pod, totals) = (row.PodId!.ToId<PodId>(), row.ToTotals());
                samples.Add(new UsageSample(new ListScope(owner, pod, row.Id!.ToId<InboxId>()), at, totals with { Inboxes = 0 }));
                pods[pod] = pods.GetValueOrDefault(pod, UsageTotals.None).Plus(totals);
                all = all.Plus(totals);
            }

            if (rows.Count < RowsAtOnce) break;
            after = rows[^1].Id!;
        }

        var domains = await session.QueryAsync<TotalsRow>("SELECT d.PodId FROM MailDomains d WHERE d.OrganizationId = @Owner", new { Owner = owner.ToBytes() }, cancellationToken);
        foreach (var pod in domains.Where(d => d.PodId is not null).Select(d => d.PodId!.ToId<PodId>()))
            pods[pod] = pods.GetValueOrDefault(pod, UsageTotals.None).Plus(UsageTotals.None with { Domains = 1 });
        samples.AddRange(pods.Select(pod => new UsageSample(new ListScope(owner, pod.Key), at, pod.Value)));
        samples.Add(new UsageSample(new ListScope(owner), at, all with { Domains = domains.Count }));
        return samples;
    }

    private sealed class PointRow
    {
        public long At { get; init; }

        public long Value { get; init; }
    }

    private class TotalsRow
    {
        public byte[]? Id { get; init; }

        public byte[]? PodId { get; init; }

        public long StorageBytes { get; init; }

        public long Messages { get; init; }

        public long Threads { get; init; }

        public long Inboxes { get; init; }

        public long Domains { get; init; }

        public long Pods { get; init; }

        public UsageTotals ToTotals() => new(StorageBytes, Messages, Threads, Inboxes, Domains, Pods);
    }

    private sealed class SampleRow : TotalsRow
    {
        public int Level { get; init; }

        public required byte[] ScopeId { get; init; }

        public long AtUnixMs { get; init; }
    }
}
