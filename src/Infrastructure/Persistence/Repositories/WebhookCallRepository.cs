using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Events;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class WebhookCallRepository(IDbSession session, ISqlDialect dialect) : IWebhookCalls
{
    private const string Columns = "Id, WebhookId, Sequence, EventId, EventType, ThreadId, State, DueAtUnixMs, Attempts, Log, CreatedAtUnixMs, UpdatedAtUnixMs";

    public Task AddAsync(WebhookCall made, Guid? lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(made);
        return session.ExecuteAsync(
            """
            INSERT INTO WebhookCalls (Id, WebhookId, Sequence, EventId, EventType, ThreadId, State, DueAtUnixMs, Lease, Attempts, Log, CreatedAtUnixMs, UpdatedAtUnixMs)
            VALUES (@Id, @Webhook, @Sequence, @EventId, @EventType, @Thread, @State, @DueAt, @Lease, @Attempts, @Log, @CreatedAt, @UpdatedAt)
            """,
            new
            {
                Id = made.Id.ToBytes(),
                Webhook = made.WebhookId.ToBytes(),
                made.Sequence,
                EventId = made.EventId.ToBytes(),
                made.EventType,
                Thread = made.ThreadId?.ToBytes(),
                State = (int)made.State,
                DueAt = (lease is null ? made.CreatedAt : made.DueAt).ToUnixTimeMilliseconds(),
                Lease = lease?.ToByteArray(bigEndian: true),
                made.Attempts,
                Log = FromLog(made.Log),
                CreatedAt = made.CreatedAt.ToUnixTimeMilliseconds(),
                UpdatedAt = made.UpdatedAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<WebhookId>> FindDueAsync(WebhookId? after, int take, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // One look into each webhook's part of the index, however long its queue is.
        var rows = await session.QueryAsync<byte[]>(
            $"""
            SELECT w.Id FROM Webhooks w
            WHERE w.Id > @After AND w.IsActive = 1
              AND EXISTS (SELECT 1 FROM WebhookCalls c WHERE c.State = 0 AND c.WebhookId = w.Id AND c.DueAtUnixMs <= @Now)
            ORDER BY w.Id {dialect.Limit("@Take")}
            """,
            new { After = (after ?? WebhookId.From(Guid.Empty)).ToBytes(), Now = now.ToUnixTimeMilliseconds(), Take = take },
            cancellationToken);
        return [.. rows.Select(row => row.ToId<WebhookId>())];
    }

    public async Task<IReadOnlyList<WebhookCall>> ClaimDueAsync(
        WebhookId webhook, int take, Guid lease, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var ids = await session.QueryAsync<byte[]>(
            dialect.ClaimDueCalls,
            new
            {
                Webhook = webhook.ToBytes(),
                Take = take,
                Lease = lease.ToByteArray(bigEndian: true),
                Now = now.ToUnixTimeMilliseconds(),
                Until = leaseUntil.ToUnixTimeMilliseconds(),
            },
            cancellationToken);
        var claimed = new List<WebhookCall>(ids.Count);
        foreach (var id in ids)
        {
            var row = await session.QueryFirstOrDefaultAsync<Row>($"SELECT {Columns} FROM WebhookCalls WHERE Id = @Id", new { Id = id }, cancellationToken);
            if (row is not null) claimed.Add(row.ToCall());
        }

        return claimed;
    }

    public async Task<bool> TryRecordAsync(WebhookCall made, Guid lease, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(made);
        return await session.ExecuteAsync(
            """
            UPDATE WebhookCalls SET State = @State, DueAtUnixMs = @DueAt, Lease = NULL, Attempts = @Attempts, Log = @Log, UpdatedAtUnixMs = @Now
            WHERE Id = @Id AND State = 0 AND Lease = @Lease
            """,
            new
            {
                Id = made.Id.ToBytes(),
                State = (int)made.State,
                DueAt = made.DueAt.ToUnixTimeMilliseconds(),
                Lease = lease.ToByteArray(bigEndian: true),
                made.Attempts,
                Log = FromLog(made.Log),
                Now = now.ToUnixTimeMilliseconds(),
            },
            cancellationToken) > 0;
    }

    public Task ReleaseAsync(WebhookCallId id, Guid lease, DateTimeOffset now, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE WebhookCalls SET DueAtUnixMs = @Now, Lease = NULL WHERE Id = @Id AND State = 0 AND Lease = @Lease",
        new { Id = id.ToBytes(), Lease = lease.ToByteArray(bigEndian: true), Now = now.ToUnixTimeMilliseconds() },
        cancellationToken);

    public async Task<bool> ResendAsync(WebhookId webhook, WebhookCallId id, DateTimeOffset now, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE WebhookCalls SET State = 0, DueAtUnixMs = @Now, Lease = NULL, Attempts = 0, UpdatedAtUnixMs = @Now WHERE Id = @Id AND WebhookId = @Webhook",
        new { Id = id.ToBytes(), Webhook = webhook.ToBytes(), Now = now.ToUnixTimeMilliseconds() },
        cancellationToken) > 0;

    public async Task<WebhookCall?> FindAsync(WebhookId webhook, WebhookCallId id, CancellationToken cancellationToken) => (await session.QueryFirstOrDefaultAsync<Row>(
        $"SELECT {Columns} FROM WebhookCalls WHERE Id = @Id AND WebhookId = @Webhook", new { Id = id.ToBytes(), Webhook = webhook.ToBytes() }, cancellationToken))?.ToCall();

    public async Task<Page<WebhookCall>> PageAsync(WebhookId webhook, PageRequest page, CancellationToken cancellationToken)
    {
        var arguments = new { Webhook = webhook.ToBytes(), Take = page.Limit, Skip = page.Offset };
        var rows = await session.QueryAsync<Row>(
            $"SELECT {Columns} FROM WebhookCalls WHERE WebhookId = @Webhook ORDER BY Id DESC {dialect.Page("@Take", "@Skip")}", arguments, cancellationToken);
        var total = await session.ScalarAsync<long>("SELECT COUNT(*) FROM WebhookCalls WHERE WebhookId = @Webhook", new { arguments.Webhook }, cancellationToken);
        return new Page<WebhookCall>([.. rows.Select(row => row.ToCall())], total, page.Limit, page.Offset);
    }

    public async Task<bool> PruneAsync(DateTimeOffset before, int take, CancellationToken cancellationToken)
    {
        // Ids begin with the time they were made at.
        var oldest = await session.QueryAsync<PruneRow>($"SELECT Id, CreatedAtUnixMs FROM WebhookCalls ORDER BY Id {dialect.Limit("@Take")}", new { Take = take }, cancellationToken);
        var beforeMs = before.ToUnixTimeMilliseconds();
        var expired = oldest.TakeWhile(row => row.CreatedAtUnixMs < beforeMs).ToList();
        if (expired.Count == 0) return false;
        await session.ExecuteAsync("DELETE FROM WebhookCalls WHERE Id <= @Last", new { Last = expired[^1].Id }, cancellationToken);
        return expired.Count == take;
    }

    private static string? FromLog(IReadOnlyList<CallAttempt> log) => log.Count == 0
        ? null
        : JsonSerializer.Serialize([.. log.Select(a => new LogEntry(a.At.ToUnixTimeMilliseconds(), (long)a.Duration.TotalMilliseconds, a.Status, a.Problem, a.Head))], LogJson.Default.LogEntryArray);

    private static IReadOnlyList<CallAttempt> ToLog(string? column) => column is null
        ? []
        : [.. JsonSerializer.Deserialize(column, LogJson.Default.LogEntryArray)!.Select(e => new CallAttempt(e.At.ToTime(), TimeSpan.FromMilliseconds(e.Ms), e.Status, e.Problem, e.Head))];

    internal sealed record LogEntry(long At, long Ms, int Status, string? Problem, string? Head);

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(LogEntry[]))]
    private sealed partial class LogJson : JsonSerializerContext;

    private sealed class PruneRow
    {
        public required byte[] Id { get; init; }

        public long CreatedAtUnixMs { get; init; }
    }

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public required byte[] WebhookId { get; init; }

        public long Sequence { get; init; }

        public required byte[] EventId { get; init; }

        public required string EventType { get; init; }

        public byte[]? ThreadId { get; init; }

        public int State { get; init; }

        public long DueAtUnixMs { get; init; }

        public int Attempts { get; init; }

        public string? Log { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public long UpdatedAtUnixMs { get; init; }

        public WebhookCall ToCall() => new(
            Id.ToId<WebhookCallId>(), WebhookId.ToId<WebhookId>(), Sequence, EventId.ToId<EventId>(), EventType, ThreadId?.ToId<ThreadId>(), (CallState)State, DueAtUnixMs.ToTime(),
            Attempts, ToLog(Log), CreatedAtUnixMs.ToTime(), UpdatedAtUnixMs.ToTime());
    }
}
