using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using AgentSend.Domain.Webhooks;
using AgentSend.Infrastructure.Signals;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class EventLog(IDbSession session, ISqlDialect dialect, IUnitOfWork unitOfWork, CommittedEvents committed) : IEventLog
{
    private const string Columns = "Sequence, Id, Type, OrganizationId, PodId, InboxId, ThreadId, MessageId, DomainId, Label, WebhookId, Recipients, OccurredAtUnixMs";

    public async Task AppendAsync(EventRecord record, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            dialect.AppendEvent,
            new
            {
                Id = record.Id.ToBytes(),
                record.Type,
                OrganizationId = record.OrganizationId.ToBytes(),
                InboxId = record.InboxId?.ToBytes(),
                ThreadId = record.ThreadId?.ToBytes(),
                MessageId = record.MessageId?.ToBytes(),
                DomainId = record.DomainId?.ToBytes(),
                record.Label,
                WebhookId = record.WebhookId?.ToBytes(),
                Recipients = MessageColumns.FromMailboxes([.. record.Recipients.Select(recipient => recipient.ToString())]),
                OccurredAtUnixMs = record.OccurredAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken);
        unitOfWork.OnCommitted(() => committed.Wake(record.OrganizationId));
    }

    public async Task<IReadOnlyList<SequencedEvent>> ReadAsync(long after, int take, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<Row>(
            $"SELECT {Columns} FROM Events WHERE Sequence > @After ORDER BY Sequence {dialect.Limit("@Take")}", new { After = after, Take = take }, cancellationToken);
        return [.. rows.Select(row => row.ToEvent())];
    }

    public async Task<IReadOnlyList<SequencedEvent>> ReadForWebhooksAsync(long after, long last, int take, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<Row>(
            $"""
            SELECT {Columns} FROM Events e
            WHERE Sequence > @After AND Sequence <= @Last AND EXISTS (SELECT 1 FROM Webhooks w WHERE w.OrganizationId = e.OrganizationId AND w.IsActive = 1)
            ORDER BY Sequence {dialect.Limit("@Take")}
            """,
            new { After = after, Last = last, Take = take },
            cancellationToken);
        return [.. rows.Select(row => row.ToEvent())];
    }

    public async Task<IReadOnlyList<SequencedEvent>> ReadAsync(EventQuery query, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<Row>(
            $"""
            SELECT {Columns} FROM Events
            WHERE OrganizationId = @Owner AND Sequence > @After{(query.Inbox is null ? "" : " AND InboxId = @Inbox")} ORDER BY Sequence {dialect.Limit("@Take")}
            """,
            new { Owner = query.Owner.ToBytes(), query.After, Inbox = query.Inbox?.ToBytes(), query.Take },
            cancellationToken);
        return [.. rows.Select(row => row.ToEvent())];
    }

    public async Task<IReadOnlyList<SequencedEvent>> FindAsync(IReadOnlyList<long> sequences, CancellationToken cancellationToken)
    {
        var found = new List<SequencedEvent>(sequences.Count);
        foreach (var sequence in sequences)
        {
            if (await session.QueryFirstOrDefaultAsync<Row>($"SELECT {Columns} FROM Events WHERE Sequence = @Sequence", new { Sequence = sequence }, cancellationToken) is { } row)
                found.Add(row.ToEvent());
        }

        return found;
    }

    public Task<long> LastAsync(CancellationToken cancellationToken) => session.ScalarAsync<long>("SELECT COALESCE(MAX(Sequence), 0) FROM Events", null, cancellationToken);

    public Task<long> ReadCursorAsync(string reader, CancellationToken cancellationToken) =>
        session.ScalarAsync<long>("SELECT Sequence FROM EventCursors WHERE Name = @Name", new { Name = reader }, cancellationToken);

    public async Task<bool> TryAdvanceAsync(string reader, long known, long reached, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE EventCursors SET Sequence = @Reached WHERE Name = @Name AND Sequence = @Known", new { Name = reader, Known = known, Reached = reached }, cancellationToken) > 0;

    public async Task<bool> PruneAsync(DateTimeOffset before, int take, CancellationToken cancellationToken)
    {
        // The oldest few alone are looked at: there is no index by time, and none is needed.
        var oldest = await session.QueryAsync<PruneRow>(
            $"SELECT Sequence, OccurredAtUnixMs FROM Events WHERE Sequence < (SELECT MAX(Sequence) FROM Events) ORDER BY Sequence {dialect.Limit("@Take")}", new { Take = take }, cancellationToken);
        var beforeMs = before.ToUnixTimeMilliseconds();
        var expired = oldest.TakeWhile(row => row.OccurredAtUnixMs < beforeMs).ToList();
        if (expired.Count == 0) return false;
        await session.ExecuteAsync("DELETE FROM Events WHERE Sequence <= @Last", new { Last = expired[^1].Sequence }, cancellationToken);
        return expired.Count == take;
    }

    private sealed class PruneRow
    {
        public long Sequence { get; init; }

        public long OccurredAtUnixMs { get; init; }
    }

    private sealed class Row
    {
        public long Sequence { get; init; }

        public required byte[] Id { get; init; }

        public required string Type { get; init; }

        public required byte[] OrganizationId { get; init; }

        public byte[]? InboxId { get; init; }

        public byte[]? ThreadId { get; init; }

        public byte[]? MessageId { get; init; }

        public byte[]? DomainId { get; init; }

        public byte[]? WebhookId { get; init; }

        public string? Label { get; init; }

        public string? Recipients { get; init; }

        public byte[]? PodId { get; init; }

        public long OccurredAtUnixMs { get; init; }

        public SequencedEvent ToEvent() => new(
            Sequence,
            new EventRecord(
                Id.ToId<EventId>(), Type, OrganizationId.ToId<OrganizationId>(), InboxId?.ToId<InboxId>(), ThreadId?.ToId<ThreadId>(),
                MessageId?.ToId<MessageId>(), OccurredAtUnixMs.ToTime(), DomainId?.ToId<DomainId>(), Label)
            {
                PodId = PodId?.ToId<PodId>(),
                WebhookId = WebhookId?.ToId<WebhookId>(),
                Recipients = [.. MessageColumns.ToMailboxes(Recipients).Select(EmailAddress.Parse)],
            });
    }
}
